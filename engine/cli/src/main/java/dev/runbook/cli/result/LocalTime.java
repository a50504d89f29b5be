package dev.runbook.cli.result;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Moments as a person near {@code clock} reads them. */
record LocalTime(Clock clock) {

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter BEFORE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** The time of day; with the date, and without seconds, when that was not today. */
  String text(Instant moment) {
    ZonedDateTime then = moment.atZone(clock.getZone());
    ZonedDateTime now = clock.instant().atZone(clock.getZone());
    return (then.toLocalDate().equals(now.toLocalDate()) ? TODAY : BEFORE).format(then);
  }
}
