package dev.runbook.cli.input;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and lengths of time as people write them. */
public final class Times {

  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([smhdw])");

  private Times() {}

  /**
   * A length of time such as {@code 30d}.
   *
   * @param option what it is written behind
   */
  public static Duration length(String option, String written) {
    Matcher matcher = LENGTH.matcher(written);
    if (!matcher.matches()) {
      throw new WrongUse(
          "%s is a length of time, not '%s'".formatted(option, written),
          "write it as 90s, 30m, 2h, 3d or 4w");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  /**
   * A moment: how long ago, or an ISO 8601 date or time, which is the clock's local time where it
   * names no zone.
   *
   * @param option what it is written behind
   */
  public static Instant moment(String option, String written, Clock clock) {
    if (LENGTH.matcher(written).matches()) {
      return clock.instant().minus(length(option, written));
    }
    try {
      if (!written.contains("T")) {
        return LocalDate.parse(written).atStartOfDay(clock.getZone()).toInstant();
      }
      return written.matches(".*(Z|[+-][0-9:]{2,6})")
          ? OffsetDateTime.parse(written).toInstant()
          : LocalDateTime.parse(written).atZone(clock.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw new WrongUse(
          "%s is a time, not '%s'".formatted(option, written),
          "write how long ago, as 2h or 3d, or an ISO 8601 time, as 2026-01-31T08:00 or 2026-01-31T08:00:00Z");
    }
  }
}
