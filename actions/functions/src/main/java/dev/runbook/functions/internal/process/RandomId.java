package dev.runbook.functions.internal.process;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids in the form of random UUIDs. They need only differ, not be unguessable: Java's own come
 * from a secure generator, which takes 30 ms to set up.
 */
public final class RandomId {

  private RandomId() {}

  public static String next() {
    var random = ThreadLocalRandom.current();
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant2 = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(version4, variant2).toString();
  }
}
