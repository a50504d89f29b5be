package dev.runbook.actions.webhook;

import dev.runbook.action.ActionCall;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The integrations in a file, which was read when this was made. Its messages quote no line of it,
 * for any may hold a secret.
 */
record IntegrationFile(String file, Map<String, Integration> byName) implements Integrations {

  /**
   * All of a file.
   *
   * @throws IntegrationFileException if they cannot be read
   */
  static IntegrationFile read(Source source) {
    var report = new Report();
    Node whole =
        new SourceReader(Limits.UNLIMITED_DOCUMENT)
            .read(source, report)
            .orElseThrow(() ->
                new IntegrationFileException(
                    "%s:%s: the file of integrations cannot be read; what stands there is not shown, for it may be secret"
                        .formatted(source.name(), report.issues().getFirst().at())));
    Map<String, Integration> byName = new LinkedHashMap<>();
    for (Node.Entry entry : mapping(source, whole).entries()) {
      byName.put(entry.key(), integration(source, entry));
    }
    return new IntegrationFile(source.name(), byName);
  }

  private static Node.Mapping mapping(Source source, Node whole) {
    if (whole instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw wrong(
        source,
        whole.at(),
        "a file of integrations holds a map from names to definitions, this one holds "
            + whole.kind());
  }

  private static Integration integration(Source source, Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping fields) {
      fields.entries().forEach(field -> refuseUnknown(source, entry.key(), field));
    }
    try {
      return IntegrationReader.read(entry.value().json());
    } catch (WrongDefinition wrong) {
      throw wrong(
          source,
          at(entry, wrong.field()),
          "integration %s: %s".formatted(entry.key(), wrong.reason()));
    }
  }

  /** A slip of the pen must not leave a header out. */
  private static void refuseUnknown(Source source, String name, Node.Entry field) {
    if (!IntegrationReader.FIELDS.contains(field.key())) {
      throw wrong(
          source,
          field.keyAt(),
          "integration %s: there is nothing called %s; %s"
              .formatted(name, field.key(), Similar.hint(field.key(), IntegrationReader.FIELDS)));
    }
  }

  private static Position at(Node.Entry integration, String field) {
    return integration.value() instanceof Node.Mapping fields
        ? fields.get(field).map(Node::at).orElse(integration.keyAt())
        : integration.value().at();
  }

  private static IntegrationFileException wrong(Source source, Position at, String reason) {
    return new IntegrationFileException("%s:%s: %s".formatted(source.name(), at, reason));
  }

  @Override
  public Found find(String name, ActionCall attempt) {
    Integration found = byName.get(name);
    return found == null ? new Found.Absent(names()) : new Found.Present(found);
  }

  private String names() {
    return byName.isEmpty()
        ? file + " has none"
        : "%s has %s".formatted(file, String.join(", ", byName.keySet()));
  }
}
