package dev.runbook.local.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Closes what is written to whoever has no key, with AES-256-GCM: a mark, a random nonce, then the
 * text and its tag, bound to the place where it stands. Or leaves it open. Thread-safe.
 *
 * <p>An execution may come to know a secret while it runs; what was written before stays open.
 */
final class Seal {

  /** Leaves everything open. */
  static final Seal NONE = new Seal(null);

  /** The first byte of what is closed; no entry, and no beginning, begins with it. */
  private static final byte CLOSED = 1;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable StoreKey key;

  private Seal(@Nullable StoreKey key) {
    this.key = key;
  }

  /** Closes with {@code key}. */
  static Seal with(StoreKey key) {
    return new Seal(key);
  }

  /** Which key it closes with; null when it leaves everything open. */
  @Nullable String fingerprint() {
    return key == null ? null : key.fingerprint();
  }

  byte[] close(byte[] text, String place) {
    if (key == null) {
      return text;
    }
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
      ByteBuffer sealed = ByteBuffer.allocate(1 + NONCE_BYTES + cipher.getOutputSize(text.length));
      sealed.put(CLOSED).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(text), sealed);
      return sealed.array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES-GCM", impossible);
    }
  }

  /**
   * The text that was closed for a place, or left open.
   *
   * @throws IllegalArgumentException if it was not closed with this key for that place
   */
  byte[] open(byte[] sealed, String place) {
    if (key == null || sealed.length == 0 || sealed[0] != CLOSED) {
      return sealed;
    }
    try {
      if (sealed.length < 1 + NONCE_BYTES) {
        throw new IllegalArgumentException("it is too short for a sealed text");
      }
      byte[] nonce = new byte[NONCE_BYTES];
      ByteBuffer rest = ByteBuffer.wrap(sealed).position(1).get(nonce);
      byte[] text = new byte[rest.remaining()];
      ByteBuffer opened = ByteBuffer.wrap(text);
      cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(rest, opened);
      return Arrays.copyOf(text, opened.position());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key does not open it", e);
    }
  }

  private static Cipher cipher(int mode, StoreKey key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
