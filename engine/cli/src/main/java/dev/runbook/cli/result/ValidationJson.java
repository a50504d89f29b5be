package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.issue.Issue;
import java.util.List;
import java.util.Locale;

/** Checked runbooks as programs read them. */
public final class ValidationJson {

  private ValidationJson() {}

  /** {@code {"files": [{"file", "valid", "issues": […]}]}}. */
  public static ObjectNode of(List<CheckedRunbook> runbooks) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode files = json.putArray("files");
    for (CheckedRunbook runbook : runbooks) {
      ObjectNode file = files.addObject();
      file.put("file", runbook.source().name());
      file.put("valid", runbook.isValid());
      ArrayNode issues = file.putArray("issues");
      runbook.issues().forEach(issue -> issues.add(issue(issue)));
    }
    return json;
  }

  private static ObjectNode issue(Issue issue) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", issue.code().name());
    json.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
    json.put("message", issue.message());
    json.put("line", issue.at().line());
    json.put("column", issue.at().column());
    return json;
  }
}
