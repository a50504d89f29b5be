package dev.runbook.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.engine.ParameterStore.Found;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a case has in Parameter Store: a String, a StringList or a SecureString by name. */
final class ParameterStoreReader {

  private static final String SECURE = "SecureString";

  private final Report report;

  ParameterStoreReader(Report report) {
    this.report = report;
  }

  Map<String, Found.Value> read(List<Node.Entry> entries) {
    Map<String, Found.Value> values = new LinkedHashMap<>();
    for (Node.Entry entry : entries) {
      value(entry.value()).ifPresent(value -> values.put(entry.key(), value));
    }
    return values;
  }

  private Optional<Found.Value> value(Node node) {
    return switch (node) {
      case Node.Scalar text -> Optional.of(new Found.Value(Text.node(text.text()), false));
      case Node.Sequence list -> Optional.of(new Found.Value(texts(list), false));
      case Node.Mapping map -> Keys.of(map, "a stored parameter", report).flatMap(this::secure);
    };
  }

  private static ArrayNode texts(Node.Sequence list) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode(list.items().size());
    list.items().forEach(item -> texts.add(Text.plain(item.json())));
    return texts;
  }

  private Optional<Found.Value> secure(Keys keys) {
    Optional<Node.Scalar> text = keys.text(SECURE);
    if (text.isEmpty()) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "a stored parameter is a text, a list of texts, or {SecureString: text}");
    }
    keys.done();
    return text.map(secret -> new Found.Value(Text.node(secret.text()), true));
  }
}
