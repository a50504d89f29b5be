package dev.runbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.syntax.Arguments;
import dev.runbook.cli.syntax.Option;

/** How results are written. */
enum Output {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON;

  /** What chooses between them. */
  static final Option OPTION =
      Option.of("--output", "text|json", "How the result is written to stdout; text unless given.");

  /** The one {@code arguments} choose. */
  static Output of(Arguments arguments) {
    String written = arguments.value(OPTION.name(), "text");
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
