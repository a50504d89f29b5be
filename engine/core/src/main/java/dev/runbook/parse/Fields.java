package dev.runbook.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Node;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one mapping of a runbook field by field and reports whatever nobody asked for. */
final class Fields {

  private final Node.Mapping mapping;
  private final String owner;
  private final Report report;
  private final Map<String, Node.Entry> unread = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** Fields of {@code mapping}, which messages call {@code owner}. */
  Fields(Node.Mapping mapping, String owner, Report report) {
    this.mapping = mapping;
    this.owner = owner;
    this.report = report;
    mapping.entries().forEach(entry -> unread.put(entry.key(), entry));
  }

  Position at() {
    return mapping.at();
  }

  /** Where the name of a field stands that is written. */
  Optional<Position> keyAt(String name) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(name))
        .map(Node.Entry::keyAt)
        .findFirst();
  }

  /** The value of a field, of whatever kind. */
  Optional<Node> any(String name) {
    asked.add(name);
    return Optional.ofNullable(unread.remove(name)).map(Node.Entry::value);
  }

  /** As {@link #any}, and null in the text is as good as not written. */
  Optional<Node> present(String name) {
    return any(name).filter(node -> !node.json().isNull());
  }

  /** The text of a field; a number or boolean counts as its text, as SSM reads it. */
  Optional<Node.Scalar> text(String name) {
    Optional<Node> node = present(name);
    if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
      wrongType(name, node.get(), "text");
      return Optional.empty();
    }
    return node.map(Node.Scalar.class::cast);
  }

  /** The text of a field that must be there and not be empty; {@code ""} stands in. */
  Node.Scalar requiredText(String name, String message) {
    boolean isMissing = mapping.get(name).map(Node::json).filter(Fields::saysSomething).isEmpty();
    Optional<Node.Scalar> text = text(name);
    if (isMissing) {
      report.add(Code.MISSING_FIELD, mapping.at(), message);
    }
    return text.orElseGet(() -> new Node.Scalar(mapping.at(), "", Text.node("")));
  }

  private static boolean saysSomething(JsonNode value) {
    return !value.isNull() && !(value.isTextual() && value.asText().isBlank());
  }

  /** A whole number, also written as text; at least {@code least}. Null when not written. */
  @Nullable Integer number(String name, int least) {
    Node node = present(name).orElse(null);
    if (node == null) {
      return null;
    }
    var value =
        Conversion.toInput(ValueType.INTEGER, node.json())
            .filter(integer -> integer.canConvertToInt() && integer.intValue() >= least);
    if (value.isEmpty()) {
      report.add(
          Code.WRONG_TYPE,
          node.at(),
          "%s of %s must be a whole number of at least %d".formatted(name, owner, least));
      return null;
    }
    return value.get().intValue();
  }

  /** A boolean, also written as text. Null when not written. */
  @Nullable Boolean flag(String name) {
    Node node = present(name).orElse(null);
    if (node == null) {
      return null;
    }
    var value =
        Conversion.toInput(ValueType.BOOLEAN, node.json()).filter(flag -> !node.json().isArray());
    if (value.isEmpty()) {
      wrongType(name, node, "true or false");
      return null;
    }
    return value.get().booleanValue();
  }

  /** The entries of a map; none when not written. */
  List<Node.Entry> entries(String name) {
    return map(name).map(Node.Mapping::entries).orElse(List.of());
  }

  /** A map. */
  Optional<Node.Mapping> map(String name) {
    Optional<Node> node = present(name);
    if (node.isPresent() && !(node.get() instanceof Node.Mapping)) {
      wrongType(name, node.get(), "a map");
      return Optional.empty();
    }
    return node.map(Node.Mapping.class::cast);
  }

  /** The items of a list; none when not written. */
  List<Node> items(String name) {
    Node node = present(name).orElse(null);
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (node != null) {
      wrongType(name, node, "a list");
    }
    return List.of();
  }

  /** Call last: what is still unread is a field SSM does not have here. */
  void done() {
    unread.forEach((name, entry) ->
        report.add(
            Code.UNKNOWN_FIELD,
            entry.keyAt(),
            "%s has no field '%s'".formatted(owner, name),
            Similar.hint(name, asked)));
  }

  /** The mapping that {@code node} must be; reports otherwise. */
  static Optional<Node.Mapping> mapping(Node node, String owner, Report report) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    report.add(
        Code.WRONG_TYPE, node.at(), "%s must be a map, not %s".formatted(owner, node.kind()));
    return Optional.empty();
  }

  private void wrongType(String name, Node node, String wanted) {
    report.add(
        Code.WRONG_TYPE,
        node.at(),
        "%s of %s must be %s, not %s".formatted(name, owner, wanted, node.kind()));
  }
}
