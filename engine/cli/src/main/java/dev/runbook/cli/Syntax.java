package dev.runbook.cli;

import static java.util.stream.Collectors.joining;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.issue.Similar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/**
 * What a command takes.
 *
 * @param command as people write it, such as {@code runbook run}
 * @param operand what it is given without a name, such as {@code FILE}, in brackets where it may be
 *     left out; with dots after the last, more than one; empty for nothing
 * @param summary what it does, and what the operand is
 * @param options everything it is given by name
 */
record Syntax(String command, String operand, String summary, List<Option> options) {

  private static final Option HELP =
      Option.builder("h").longOpt("help").desc("Show this and do nothing else.").get();

  private static final int WIDTH = 100;

  /** An option with a value. */
  static Option option(String name, String label, String description) {
    return Option.builder().longOpt(name).hasArg().argName(label).desc(description).get();
  }

  /** An option that is there or not. */
  static Option flag(String name, String description) {
    return Option.builder().longOpt(name).desc(description).get();
  }

  /**
   * What {@code words} say.
   *
   * @throws WrongUse if they are not such as the command takes
   */
  CommandLine read(List<String> words) {
    try {
      CommandLine given =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(all(), words.toArray(String[]::new));
      if (!asksForHelp(given)) {
        checkOperands(given.getArgList());
      }
      return given;
    } catch (UnrecognizedOptionException unknown) {
      throw unknown(unknown.getOption());
    } catch (MissingArgumentException missing) {
      Option option = missing.getOption();
      throw wrong("--%s needs a value: %s".formatted(option.getLongOpt(), option.getArgName()));
    } catch (ParseException other) {
      throw wrong(String.valueOf(other.getMessage()));
    }
  }

  /** Whether somebody wants the help page and nothing else. */
  static boolean asksForHelp(CommandLine given) {
    return given.hasOption(HELP);
  }

  /** The page {@code --help} shows. */
  String help() {
    var page = new StringBuilder();
    var text = new TextHelpAppendable(page);
    text.setMaxWidth(WIDTH);
    try {
      HelpFormatter.builder()
          .setHelpAppendable(text)
          .setShowSince(false)
          .get()
          .printHelp("%s [OPTION]... %s".formatted(command, operand), summary, all(), "", false);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return page.toString().lines().map(line -> line.stripTrailing() + "\n").collect(joining());
  }

  private Options all() {
    var all = new Options();
    options.forEach(all::addOption);
    return all.addOption(HELP);
  }

  private void checkOperands(List<String> operands) {
    List<String> labels = operand.isEmpty() ? List.of() : List.of(operand.split(" "));
    List<String> needed = labels.stream().filter(label -> !label.startsWith("[")).toList();
    if (operands.size() < needed.size()) {
      throw wrong("%s needs %s".formatted(command, needed.get(operands.size())));
    }
    if (operands.size() > labels.size() && !operand.endsWith("...")) {
      String unexpected = operands.get(labels.size());
      throw wrong(
          labels.isEmpty()
              ? "%s takes options only, and was given '%s'".formatted(command, unexpected)
              : "%s takes one %s, and was also given '%s'"
                  .formatted(command, labels.getLast(), unexpected));
    }
  }

  private WrongUse unknown(String word) {
    String message = "%s has no option %s".formatted(command, word);
    List<String> known = options.stream().map(option -> "--" + option.getLongOpt()).toList();
    return Similar.nearest(word, known)
        .map(near -> new WrongUse(message, "did you mean '%s'?".formatted(near)))
        .orElseGet(() -> wrong(message));
  }

  private WrongUse wrong(String message) {
    return new WrongUse(message, "'%s --help' shows what it takes".formatted(command));
  }
}
