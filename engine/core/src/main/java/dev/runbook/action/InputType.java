package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an input of an action takes. */
public enum InputType {
  STRING(ValueType.STRING),
  INTEGER(ValueType.INTEGER),
  BOOLEAN(ValueType.BOOLEAN),
  STRING_LIST(ValueType.STRING_LIST),
  STRING_MAP(ValueType.STRING_MAP),
  MAP_LIST(ValueType.MAP_LIST),
  /** A list of values of whatever types. */
  LIST(ValueType.STRING_LIST),
  /** An ISO 8601 duration that is not negative, such as {@code PT10M}. */
  DURATION(ValueType.STRING),
  /** An ISO 8601 moment, such as {@code 2026-01-31T12:00:00Z}; without an offset it is UTC. */
  TIMESTAMP(ValueType.STRING),
  /** The name of a step; never a reference. */
  STEP(ValueType.STRING),
  /** The choices of a branch. */
  CHOICES(null),
  /** The steps of a loop, resolved as each of them starts. */
  STEPS(null),
  /** The condition of a loop, resolved after each iteration. */
  CONDITION(null),
  /** Anything at all. */
  ANY(null);

  private final @Nullable ValueType base;

  InputType(@Nullable ValueType base) {
    this.base = base;
  }

  /** The value as this type, or nothing when it is not one. */
  Optional<JsonNode> convert(JsonNode value) {
    Optional<JsonNode> converted =
        base == null ? Optional.of(value) : Conversion.toInput(base, value);
    return switch (this) {
      case DURATION -> converted.filter(text -> isDuration(text.asText()));
      case TIMESTAMP -> converted.filter(text -> isInstant(text.asText()));
      default -> converted;
    };
  }

  /** Whether references in it are resolved by the action and not when the step starts. */
  public boolean isResolvedLater() {
    return this == STEPS || this == CONDITION;
  }

  /** Whether {@link #convert} gives anything for any value of type {@code from} at all. */
  public boolean canTake(ValueType from) {
    return switch (this) {
      case DURATION, TIMESTAMP -> from == ValueType.STRING || from == ValueType.STRING_LIST;
      default -> base == null || Conversion.isPossible(from, base);
    };
  }

  /** What this type takes, in words for a message. */
  public String words() {
    return switch (this) {
      case DURATION -> "an ISO 8601 duration such as PT10M";
      case TIMESTAMP -> "an ISO 8601 moment such as 2026-01-31T12:00:00Z";
      case LIST -> "a list";
      default -> base == null ? "a value" : base.written();
    };
  }

  static Instant instant(String text) {
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            text.strip(), OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime offset
        ? offset.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  private static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeException notOne) {
      return false;
    }
  }

  private static boolean isInstant(String text) {
    try {
      instant(text);
      return true;
    } catch (DateTimeException notOne) {
      return false;
    }
  }
}
