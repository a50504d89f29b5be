package dev.runbook.cli.input;

import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON or YAML map from parameter names to values. */
final class ParameterFile {

  private ParameterFile() {}

  /**
   * The values by name, as written.
   *
   * @param secret whether no message may repeat any
   */
  static Map<String, Node> read(Path path, boolean secret) {
    Source source = RunbookFile.read(path);
    var report = new Report();
    Optional<Node> data = new SourceReader(Limits.UNLIMITED_DOCUMENT).read(source, report);
    if (data.isEmpty() && secret) {
      throw new WrongUse(
          "%s:%s: the file of parameters cannot be read; what stands there is not shown, for it may be secret"
              .formatted(path, report.issues().getFirst().at()));
    }
    if (data.isEmpty()) {
      String issues = new IssueText(source.name(), source.text()).render(report.issues());
      throw new WrongUse("the file of parameters cannot be read\n" + issues.stripTrailing());
    }
    if (!(data.get() instanceof Node.Mapping mapping)) {
      throw new WrongUse(
          "%s:%s: a file of parameters holds a map from names to values, this one holds %s"
              .formatted(path, data.get().at(), data.get().kind()));
    }
    Map<String, Node> values = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> values.put(entry.key(), entry.value()));
    return values;
  }
}
