package dev.runbook.testkit;

import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one map of a test file key by key and reports whatever nobody asked for. */
final class Keys {

  private final Node.Mapping mapping;
  private final String owner;
  private final Report report;
  private final Map<String, Node.Entry> unread = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  /** Keys of {@code mapping}, which messages call {@code owner}. */
  Keys(Node.Mapping mapping, String owner, Report report) {
    this.mapping = mapping;
    this.owner = owner;
    this.report = report;
    mapping.entries().forEach(entry -> unread.put(entry.key(), entry));
  }

  /** The map that {@code node} must be; reports otherwise. */
  static Optional<Keys> of(Node node, String owner, Report report) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new Keys(mapping, owner, report));
    }
    report.add(
        Code.WRONG_TYPE, node.at(), "%s must be a map, not %s".formatted(owner, node.kind()));
    return Optional.empty();
  }

  Position at() {
    return mapping.at();
  }

  /** Whether a key is written. */
  boolean has(String key) {
    return mapping.get(key).isPresent();
  }

  /** Where the value under a key stands; where the map does, when it is not written. */
  Position at(String key) {
    return mapping.get(key).map(Node::at).orElse(mapping.at());
  }

  /** The value under a key, of whatever kind. */
  Optional<Node> any(String key) {
    known.add(key);
    return Optional.ofNullable(unread.remove(key)).map(Node.Entry::value);
  }

  /** The text under a key; a number or boolean counts as its text. */
  Optional<Node.Scalar> text(String key) {
    Optional<Node> node = any(key);
    if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
      wrongType(key, node.get(), "text");
      return Optional.empty();
    }
    return node.map(Node.Scalar.class::cast);
  }

  /** As {@link #text}, the text alone. Null when not written. */
  @Nullable String word(String key) {
    return text(key).map(Node.Scalar::text).orElse(null);
  }

  /** A whole number of at least 1. Null when not written. */
  @Nullable Integer count(String key) {
    return read(key, "a whole number of at least 1", Keys::positive);
  }

  private static @Nullable Integer positive(String text) {
    int number = Integer.parseInt(text);
    return number < 1 ? null : (Integer) number;
  }

  /** An ISO 8601 duration. Null when not written. */
  @Nullable Duration duration(String key) {
    return read(key, "an ISO 8601 duration such as PT10M", Duration::parse);
  }

  /** An ISO 8601 moment. Null when not written. */
  @Nullable Instant instant(String key) {
    return read(
        key,
        "an ISO 8601 moment such as 2026-01-31T12:00:00Z",
        text -> DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
  }

  private <T> @Nullable T read(String key, String wanted, Function<String, @Nullable T> parse) {
    Node.Scalar scalar = text(key).orElse(null);
    if (scalar == null) {
      return null;
    }
    T value = null;
    try {
      value = parse.apply(scalar.text());
    } catch (DateTimeException | NumberFormatException notOne) {
      // Reported below with all other values that are none.
    }
    if (value == null) {
      report.add(
          Code.BAD_VALUE,
          scalar.at(),
          "%s of %s is '%s'; it must be %s".formatted(key, owner, scalar.text(), wanted));
    }
    return value;
  }

  /** One of a few words. Null when not written, or wrong. */
  @Nullable String oneOf(String key, List<String> words) {
    Node.Scalar scalar = text(key).orElse(null);
    if (scalar == null || words.contains(scalar.text())) {
      return scalar == null ? null : scalar.text();
    }
    report.add(
        Code.BAD_VALUE,
        scalar.at(),
        "%s of %s is '%s'".formatted(key, owner, scalar.text()),
        Similar.hint(scalar.text(), words));
    return null;
  }

  /** The entries of a map; none when not written. */
  List<Node.Entry> entries(String key) {
    Node node = any(key).orElse(null);
    if (node instanceof Node.Mapping map) {
      return map.entries();
    }
    if (node != null) {
      wrongType(key, node, "a map");
    }
    return List.of();
  }

  /** The items of a list; none when not written. */
  List<Node> items(String key) {
    Node node = any(key).orElse(null);
    if (node instanceof Node.Sequence list) {
      return list.items();
    }
    if (node != null) {
      wrongType(key, node, "a list");
    }
    return List.of();
  }

  /** Call last: what is still unread is a key the format does not have here. */
  void done() {
    unread.forEach((key, entry) ->
        report.add(
            Code.UNKNOWN_FIELD,
            entry.keyAt(),
            "%s has no key '%s'".formatted(owner, key),
            Similar.hint(key, known)));
  }

  private void wrongType(String key, Node node, String wanted) {
    report.add(
        Code.WRONG_TYPE,
        node.at(),
        "%s of %s must be %s, not %s".formatted(key, owner, wanted, node.kind()));
  }
}
