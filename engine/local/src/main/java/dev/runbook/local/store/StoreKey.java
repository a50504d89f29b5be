package dev.runbook.local.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The key that secret executions of a store are closed with. */
public final class StoreKey {

  /** How long a key is. */
  static final int BYTES = 32;

  private final byte[] bytes;
  private final String fingerprint;

  private StoreKey(byte[] bytes) {
    this.bytes = bytes;
    this.fingerprint = fingerprint(bytes);
  }

  /** The key that consists of these 32 bytes. */
  public static StoreKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, was " + bytes.length);
    }
    return new StoreKey(bytes.clone());
  }

  byte[] bytes() {
    return bytes;
  }

  /** Tells keys from each other without telling the key: 16 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("runbook store key".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(bytes), 8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "key " + fingerprint;
  }
}
