package dev.runbook.cli.input;

import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a file in a folder a runbook: it says {@code schemaVersion} 0.3 of itself, and not of
 * something in it, as a CloudFormation template does that creates a document.
 */
final class RunbookMark {

  private static final Pattern ANYWHERE =
      Pattern.compile("schemaVersion[\"']?\\s*:\\s*[\"']?0\\.3(?![\\w.])");
  private static final Pattern AT_LINE_START =
      Pattern.compile(
          "^[\"']?schemaVersion[\"']?\\s*:\\s*[\"']?0\\.3(?![\\w.])", Pattern.MULTILINE);

  private RunbookMark() {}

  /** Whether {@code source} calls itself a runbook, be it a right or a wrong one. */
  static boolean isIn(Source source) {
    String text = source.text();
    if (!ANYWHERE.matcher(text).find()) {
      return false;
    }
    return AT_LINE_START.matcher(text).find() || isAtTop(source);
  }

  private static boolean isAtTop(Source source) {
    Optional<Node> data = new SourceReader(Limits.UNLIMITED_DOCUMENT).read(source, new Report());
    if (data.isEmpty()) {
      return source.name().endsWith(".json");
    }
    return data.get() instanceof Node.Mapping mapping
        && mapping.get("schemaVersion").filter(RunbookMark::isCurrent).isPresent();
  }

  private static boolean isCurrent(Node version) {
    return version instanceof Node.Scalar scalar && scalar.text().equals("0.3");
  }
}
