package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** How what came of test cases is written. */
enum TestOutput {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For CI systems. */
  JUNIT;

  private static final String NAME = "output";

  /** What chooses between them. */
  static Option option() {
    return Syntax.option(
        NAME, "text|json|junit", "How the result is written to stdout; text by default.");
  }

  /** The one that was chosen. */
  static TestOutput of(CommandLine given) {
    String written = given.getOptionValue(NAME, "text");
    return switch (written) {
      case "text" -> TEXT;
      case "json" -> JSON;
      case "junit" -> JUNIT;
      default -> throw new WrongUse("--output is text, json or junit, not '%s'".formatted(written));
    };
  }
}
