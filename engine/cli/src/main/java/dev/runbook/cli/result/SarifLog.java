package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Checked runbooks in SARIF 2.1.0, which code review reads: one run, a rule for each kind of issue,
 * a result for each issue.
 */
public final class SarifLog {

  private static final List<Code> RULES = List.of(Code.values());

  private final Path folder;
  private final String version;

  /**
   * Names files relative to {@code folder}, usually the top of a repository.
   *
   * @param version of the command that checked
   */
  public SarifLog(Path folder, String version) {
    this.folder = folder.toAbsolutePath().normalize();
    this.version = version;
  }

  /** The whole log. */
  public ObjectNode of(List<CheckedRunbook> runbooks) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "runbook");
    driver.put("version", version);
    ArrayNode rules = driver.putArray("rules");
    for (Code code : RULES) {
      addRule(rules, code);
    }
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    for (CheckedRunbook runbook : runbooks) {
      String uri = uri(runbook.source().name());
      runbook.issues().forEach(issue -> addResult(results, issue, uri));
    }
    return log;
  }

  private static void addRule(ArrayNode rules, Code code) {
    ObjectNode rule = rules.addObject();
    rule.put("id", code.name());
    rule.putObject("shortDescription").put("text", code.description());
    rule.putObject("defaultConfiguration").put("level", level(code.severity()));
  }

  private static void addResult(ArrayNode results, Issue issue, String uri) {
    ObjectNode result = results.addObject();
    result.put("ruleId", issue.code().name());
    result.put("ruleIndex", RULES.indexOf(issue.code()));
    result.put("level", level(issue.severity()));
    String hint = issue.hint().isEmpty() ? "" : "\n" + issue.hint();
    result.putObject("message").put("text", issue.message() + hint);
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri);
    ObjectNode region = place.putObject("region");
    region.put("startLine", issue.at().line());
    region.put("startColumn", issue.at().column());
  }

  private static String level(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The file as a URI: relative where it is in the folder, absolute elsewhere. */
  private String uri(String file) {
    Path path = folder.resolve(file).normalize();
    return path.startsWith(folder)
        ? folder.toUri().relativize(path.toUri()).toString()
        : path.toUri().toString();
  }
}
