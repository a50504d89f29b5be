package dev.runbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.cli.input.WrongUse;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** How results are written. */
enum Output {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  private static final String NAME = "output";

  /** What chooses between them. */
  static Option option() {
    return Syntax.option(
        NAME, "text|json", "How the result is written to stdout; text by default.");
  }

  /** The one that was chosen. */
  static Output of(CommandLine given) {
    String written = given.getOptionValue(NAME, "text");
    return switch (written) {
      case "text" -> TEXT;
      case "json" -> JSON;
      default -> throw new WrongUse("--output is text or json, not '%s'".formatted(written));
    };
  }

  /** The one JSON document a program reads from stdout. */
  static void print(Console console, JsonNode document) {
    console.out().println(document.toPrettyString());
  }
}
