package dev.runbook.cli.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command takes: its help, and the shape of its arguments.
 *
 * @param command as people write it, such as {@code runbook run}
 * @param summary one sentence
 * @param operand what it is given without a name, such as {@code FILE}
 * @param operandMeaning what the operand is
 * @param manyOperands whether it takes more than one operand
 * @param options in the order help lists them
 */
public record Syntax(
    String command,
    String summary,
    String operand,
    String operandMeaning,
    boolean manyOperands,
    List<Option> options) {

  /** Every command takes this, and then does nothing else. */
  static final Option HELP =
      new Option(List.of("-h", "--help"), "", List.of("Show this and do nothing else."), false);

  private static final int MARGIN = 30;

  public Syntax {
    List<Option> withHelp = new ArrayList<>(options);
    withHelp.add(HELP);
    options = List.copyOf(withHelp);
  }

  /** The page {@code --help} shows. */
  public String help() {
    var text = new StringBuilder();
    text.append(summary).append("\n\n");
    text.append(
        "usage: %s [OPTION]... %s%s\n\n".formatted(command, operand, manyOperands ? "..." : ""));
    append(text, operand, List.of(operandMeaning));
    text.append('\n');
    options.forEach(option -> append(text, option.written(), option.description()));
    return text.toString();
  }

  private static void append(StringBuilder text, String written, List<String> description) {
    String margin = " ".repeat(MARGIN);
    String begin = "  " + written;
    boolean fits = begin.length() < MARGIN - 1;
    text.append(fits ? begin + margin.substring(begin.length()) : begin + "\n" + margin);
    text.append(String.join("\n" + margin, description)).append('\n');
  }
}
