package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import dev.runbook.process.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The temporary folder an endpoint unpacks code into; made when first needed, removed on close.
 * Thread-safe.
 */
public final class Workspace implements AutoCloseable {

  /** What Lambda takes of unpacked code, in bytes. */
  private static final long LARGEST = 262_144_000;

  private @Nullable Path folder;

  /** Unpacks a zip file's bytes into a folder of its own. */
  public Code.Folder unpack(byte[] zip) throws IOException {
    Path file = Files.createTempFile(folder(), "code", ".zip");
    Files.write(file, zip);
    Path unpacked = unpack(file);
    Files.delete(file);
    return new Code.Folder(unpacked);
  }

  /** The folder a process that runs {@code code} is started in. */
  Path folderOf(Code code, RuntimeFamily family) throws IOException, CannotStart {
    return switch (code) {
      case Code.Folder(Path path) -> path;
      case Code.Archive(Path file) -> unpack(file);
      case Code.Inline(String text) -> {
        Path inline = Files.createTempDirectory(folder(), "inline");
        Path source = Files.writeString(inline.resolve(family.inlineFile()), text);
        if (family == RuntimeFamily.PROVIDED) {
          makeExecutable(source);
        }
        yield inline;
      }
      case Code.Unreachable(String problem) ->
          throw new CannotStart("Runtime.Unsupported", problem);
    };
  }

  private Path unpack(Path zip) throws IOException {
    Path target = Files.createTempDirectory(folder(), "code");
    new Archive(zip, LARGEST).unpack(target);
    Path bootstrap = target.resolve("bootstrap");
    if (Files.isRegularFile(bootstrap)) {
      makeExecutable(bootstrap);
    }
    return target;
  }

  /** Zip entries are made executable by name, because Java does not show their permissions. */
  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** One of our own programs, as a file. */
  synchronized Path resource(String name) throws IOException {
    Path file = folder().resolve(name);
    if (!Files.exists(file)) {
      try (InputStream content =
          Objects.requireNonNull(Workspace.class.getResourceAsStream(name), name)) {
        Files.copy(content, file);
      }
    }
    return file;
  }

  private synchronized Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("runbook-functions");
    }
    return folder;
  }

  @Override
  public synchronized void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
