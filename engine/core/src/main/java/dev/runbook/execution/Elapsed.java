package dev.runbook.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A length of time as people read it: {@code 0.4s}, {@code 2m 05s}, {@code 1h 02m}, {@code 3d 04h}.
 */
public final class Elapsed {

  private Elapsed() {}

  /** The time between two moments. */
  public static String between(Instant began, Instant ended) {
    return text(Duration.between(began, ended));
  }

  /** A length of time. */
  public static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%d.%ds", seconds, time.toMillisPart() / 100);
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%dd %02dh", seconds / 86_400, seconds / 3600 % 24);
  }
}
