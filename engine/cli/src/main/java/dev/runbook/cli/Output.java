package dev.runbook.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.cli.input.WrongUse;
import java.util.List;
import java.util.Locale;
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
    return option(List.of(values()));
  }

  /** The one that was chosen. */
  static Output of(CommandLine given) {
    return of(given, List.of(values()));
  }

  /** What chooses between {@code ways}, of which the first is the default. */
  static Option option(List<? extends Enum<?>> ways) {
    return Syntax.option(
        NAME,
        ways.stream().map(Output::written).collect(joining("|")),
        "How the result is written to stdout; %s by default.".formatted(written(ways.getFirst())));
  }

  /** The one of {@code ways} that was chosen. */
  static <E extends Enum<E>> E of(CommandLine given, List<E> ways) {
    String written = given.getOptionValue(NAME, written(ways.getFirst()));
    return ways.stream()
        .filter(way -> written(way).equals(written))
        .findFirst()
        .orElseThrow(() ->
            new WrongUse(
                "--output is %s, not '%s'"
                    .formatted(
                        ways.stream().map(Output::written).collect(joining(" or ")), written)));
  }

  /** The one JSON document a program reads from stdout. */
  static void print(Console console, JsonNode document) {
    console.out().println(document.toPrettyString());
  }

  private static String written(Enum<?> way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
