package dev.runbook.functions.internal.process;

/** The last bytes written to it, however many were. Not thread-safe. */
final class TailBuffer {

  private final byte[] ring;
  private long written;

  TailBuffer(int capacity) {
    ring = new byte[capacity];
  }

  void append(byte[] bytes, int from, int length) {
    int skipped = Math.max(0, length - ring.length);
    written += skipped;
    for (int i = from + skipped; i < from + length; i++) {
      ring[(int) (written++ % ring.length)] = bytes[i];
    }
  }

  /** What is held, oldest first; the buffer is empty afterwards. */
  byte[] drain() {
    int held = (int) Math.min(written, ring.length);
    byte[] bytes = new byte[held];
    for (int i = 0; i < held; i++) {
      bytes[i] = ring[(int) ((written - held + i) % ring.length)];
    }
    written = 0;
    return bytes;
  }
}
