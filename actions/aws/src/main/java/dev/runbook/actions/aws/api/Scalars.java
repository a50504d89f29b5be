package dev.runbook.actions.aws.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.aws.model.Shape.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Single values between JSON and the SDK. */
final class Scalars {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX]]");

  private Scalars() {}

  /** The value as the SDK has it; null when it cannot be one of this kind. */
  static @Nullable Object of(JsonNode given, Kind kind) {
    String text = given.asText();
    try {
      return switch (kind) {
        case STRING -> text;
        case BOOLEAN -> bool(text);
        case INTEGER -> whole(text).intValueExact();
        case LONG -> whole(text).longValueExact();
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BIG_INTEGER -> whole(text);
        case BIG_DECIMAL -> new BigDecimal(text.strip());
        case TIMESTAMP -> moment(text.strip());
        case BLOB ->
            given.isBinary()
                ? SdkBytes.fromByteArray(given.binaryValue())
                : SdkBytes.fromUtf8String(text);
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException | IOException notOne) {
      return null;
    }
  }

  /** What a value of this kind is, in words for a message. */
  static String words(Kind kind) {
    return switch (kind) {
      case STRING, BLOB -> "a text";
      case BOOLEAN -> "true or false";
      case INTEGER, LONG, BIG_INTEGER -> "a whole number";
      case FLOAT, DOUBLE, BIG_DECIMAL -> "a number";
      case TIMESTAMP -> "a moment such as 2026-01-31T12:00:00Z";
    };
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static BigDecimal whole(String text) {
    var number = new BigDecimal(text.strip());
    return new BigDecimal(number.toBigIntegerExact());
  }

  /** ISO 8601, or seconds since 1970; without an offset it is UTC. */
  private static Instant moment(String text) {
    if (text.matches("-?[0-9]+(\\.[0-9]+)?")) {
      var seconds = new BigDecimal(text);
      return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
    TemporalAccessor parsed =
        MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (parsed) {
      case OffsetDateTime offset -> offset.toInstant();
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
      default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    };
  }

  /**
   * The value as JSON.
   *
   * @param isBody whether it is all of an answer's body, which is text more often than not
   */
  static JsonNode json(Object value, boolean isBody) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case Boolean bool -> json.booleanNode(bool);
      case Integer number -> json.numberNode(number);
      case Long number -> json.numberNode(number);
      case Float number -> json.numberNode(number);
      case Double number -> json.numberNode(number);
      case BigDecimal number -> json.numberNode(number);
      case SdkBytes bytes -> json.textNode(isBody ? body(bytes) : base64(bytes));
      default -> json.textNode(value.toString());
    };
  }

  private static String body(SdkBytes bytes) {
    String text = new String(bytes.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : base64(bytes);
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
