package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The key that the environment gives, or names a file for. */
final class EnvironmentKey implements KeySource {

  /** What OWASP asks of PBKDF2 with HMAC-SHA-256. */
  private static final int ITERATIONS = 600_000;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final String given;
  private final Path file;

  /** The key of this environment; {@code home} is where the key file is unless it is named. */
  EnvironmentKey(Map<String, String> environment, String home) {
    this.given = environment.getOrDefault("RUNBOOK_KEY", "").strip();
    String named = environment.getOrDefault("RUNBOOK_KEY_FILE", "");
    this.file = named.isEmpty() ? Path.of(home, ".config", "runbook", "key") : Path.of(named);
  }

  @Override
  public Optional<StoreKey> find(byte[] salt) {
    if (!given.isEmpty()) {
      return Optional.of(decode(given).orElseGet(() -> derive(given, salt)));
    }
    return Files.exists(file) ? Optional.of(read()) : Optional.empty();
  }

  @Override
  public StoreKey findOrMake(byte[] salt) {
    return find(salt).orElseGet(this::make);
  }

  private static Optional<StoreKey> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == StoreKey.BYTES ? Optional.of(StoreKey.of(bytes)) : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static StoreKey derive(String passphrase, byte[] salt) {
    var spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, 8 * StoreKey.BYTES);
    try {
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return StoreKey.of(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has PBKDF2", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  private StoreKey read() {
    try {
      checkOwnerOnly();
      return decode(Files.readString(file, StandardCharsets.US_ASCII).strip())
          .orElseThrow(() ->
              new StoreFailed(
                  "the key file %s holds no key".formatted(file),
                  "it must hold 32 bytes as base64, as 'openssl rand -base64 32' prints them",
                  null));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void checkOwnerOnly() throws IOException {
    if (!isPosix()) {
      return;
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new StoreFailed(
          "the key file %s can be read or changed by others".formatted(file),
          "run 'chmod 600 %s'".formatted(file),
          null);
    }
  }

  private StoreKey make() {
    byte[] bytes = new byte[StoreKey.BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (isPosix()) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createFile(file);
      }
      Files.writeString(
          file,
          Base64.getEncoder().encodeToString(bytes) + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.SYNC);
      return StoreKey.of(bytes);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private StoreFailed unusable(IOException e) {
    return new StoreFailed(
        "the key file %s cannot be used: %s".formatted(file, Failures.words(e)),
        "set RUNBOOK_KEY_FILE to another file, or RUNBOOK_KEY to the key",
        e);
  }
}
