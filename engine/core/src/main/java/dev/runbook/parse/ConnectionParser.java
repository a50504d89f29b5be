package dev.runbook.parse;

import dev.runbook.action.Connection;
import dev.runbook.expression.Template;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.source.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code x-connection}: the name of a connection, or a map of parts. */
final class ConnectionParser {

  private final Report report;
  private final Extensions extensions;

  ConnectionParser(Report report, Extensions extensions) {
    this.report = report;
    this.extensions = extensions;
  }

  /** The parts that are written, by the names that {@code Connection} has for them. */
  Map<String, Step.Input> of(Fields step) {
    extensions.note(step, Extensions.CONNECTION);
    Map<String, Step.Input> parts = new LinkedHashMap<>();
    switch (step.present(Extensions.CONNECTION).orElse(null)) {
      case null -> {}
      case Node.Scalar name ->
          parts.put("name", new Step.Input(name.at(), name, Template.of(name)));
      case Node node ->
          Fields.mapping(node, Extensions.CONNECTION, report)
              .ifPresent(mapping -> read(mapping, parts));
    }
    return parts;
  }

  private void read(Node.Mapping mapping, Map<String, Step.Input> parts) {
    Fields fields = new Fields(mapping, Extensions.CONNECTION, report);
    for (String part : Connection.PARTS) {
      fields
          .text(part)
          .ifPresent(text ->
              parts.put(
                  part,
                  new Step.Input(fields.keyAt(part).orElse(text.at()), text, Template.of(text))));
    }
    fields.done();
  }
}
