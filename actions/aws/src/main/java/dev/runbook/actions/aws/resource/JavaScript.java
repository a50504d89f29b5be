package dev.runbook.actions.aws.resource;

import java.util.regex.Pattern;

/** JavaScript as it is written. */
record JavaScript(String code) {

  /*
   * Telling the two kinds apart
   * ---------------------------
   * Node.js reads a file as an ES module or as CommonJS, and Lambda goes by the file's name. An import
   * or export statement is a syntax error in CommonJS, so code that has one is a module; all other
   * code is CommonJS. Statements are looked for in what is left when everything is blanked out in
   * which the words would mean nothing: comments, strings, templates, regular expressions. import(…)
   * and import.meta are no statements; the first is in CommonJS too.
   */

  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:^|[;}])\\s*(?:import(?:\\s*[\"{*]|\\s+[\\w$])|export(?:\\s*[{*]|\\s+\\w)|import\\s*\\.\\s*meta)",
          Pattern.MULTILINE);

  /** Whether it is an ES module, and not CommonJS. */
  boolean isModule() {
    return STATEMENT.matcher(meaningful()).find();
  }

  /** Without what could only look like a statement; of a text its quotes are left. */
  private String meaningful() {
    var kept = new StringBuilder();
    for (int at = 0; at < code.length(); ) {
      char first = code.charAt(at);
      if (code.startsWith("//", at)) {
        at = upTo("\n", at + 2);
      } else if (code.startsWith("/*", at)) {
        at = upTo("*/", at + 2) + 2;
      } else if (first == '"' || first == '\'' || first == '`') {
        at = afterLiteral(at);
        kept.append("\"\"");
      } else if (first == '/' && beginsExpression(kept)) {
        at = afterLiteral(at);
      } else {
        kept.append(first);
        at++;
      }
    }
    return kept.toString();
  }

  private int upTo(String end, int from) {
    int found = code.indexOf(end, from);
    return found < 0 ? code.length() : found;
  }

  /** Where a text or a regular expression has ended that begins at {@code from}. */
  private int afterLiteral(int from) {
    char quote = code.charAt(from);
    boolean inClass = false;
    for (int at = from + 1; at < code.length(); at++) {
      char one = code.charAt(at);
      if (one == '\\') {
        at++;
      } else if (one == '\n' && quote != '`') {
        return at;
      } else if (one == quote && !inClass) {
        return at + 1;
      } else if (quote == '/') {
        inClass = one == '[' || (inClass && one != ']');
      }
    }
    return code.length();
  }

  /** Whether what comes after {@code before} is a value, so that a slash divides nothing. */
  private static boolean beginsExpression(StringBuilder before) {
    int last = before.length() - 1;
    while (last >= 0 && Character.isWhitespace(before.charAt(last))) {
      last--;
    }
    return last < 0
        || "=(,:[!&|?{};>".indexOf(before.charAt(last)) >= 0
        || before.substring(Math.max(0, last - 5), last + 1).equals("return");
  }
}
