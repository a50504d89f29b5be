package dev.runbook.issue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How an issue reads in a terminal: place, code, what is wrong, the line with a caret, a hint.
 *
 * <pre>
 * patch.yaml:14:15: UNKNOWN_STEP: Unknown step name: "rollBack" in onFailure
 *   |     onFailure: step:rollBack
 *   |               ^
 *   = did you mean 'rollback'?
 * </pre>
 */
public final class IssueText {

  private static final int WIDEST_LINE = 160;

  private final String file;
  private final List<String> lines;

  /** For issues of {@code text}, which is called {@code file} in messages. */
  public IssueText(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /** The issues one after the other, each ending with a line break. */
  public String render(List<Issue> issues) {
    return issues.stream().map(this::render).collect(Collectors.joining());
  }

  /** One issue, ending with a line break. */
  public String render(Issue issue) {
    var text = new StringBuilder();
    text.append(file).append(':').append(issue.at()).append(": ");
    if (issue.severity() == Severity.WARNING) {
      text.append(issue.severity().name().toLowerCase(Locale.ROOT)).append(": ");
    }
    text.append(issue.code()).append(": ").append(issue.message()).append('\n');
    quote(issue.at(), text);
    if (!issue.hint().isEmpty()) {
      text.append("  = ").append(issue.hint()).append('\n');
    }
    return text.toString();
  }

  private void quote(Position at, StringBuilder text) {
    if (at.line() > lines.size()) {
      return;
    }
    String line = printable(lines.get(at.line() - 1));
    if (line.isBlank() || at.column() > WIDEST_LINE || line.indexOf('\uFFFD') >= 0) {
      return;
    }
    String shown = line.length() <= WIDEST_LINE ? line : line.substring(0, WIDEST_LINE) + "…";
    text.append("  | ").append(shown).append('\n');
    text.append("  | ").append(" ".repeat(at.column() - 1)).append("^\n");
  }

  /** Tabs and control characters as one visible column each, so that the caret stands right. */
  private static String printable(String line) {
    return line.chars()
        .map(character ->
            character == '\t' ? ' ' : Character.isISOControl(character) ? '·' : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
