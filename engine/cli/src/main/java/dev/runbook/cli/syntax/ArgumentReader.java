package dev.runbook.cli.syntax;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.issue.Similar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command's words: {@code --name value}, {@code --name=value}, {@code -n value}, {@code
 * -nvalue}; after {@code --} there are no options.
 */
public final class ArgumentReader {

  private final Syntax syntax;
  private final Deque<String> words;
  private final Arguments arguments = new Arguments();

  private ArgumentReader(Syntax syntax, List<String> words) {
    this.syntax = syntax;
    this.words = new ArrayDeque<>(words);
  }

  /**
   * The arguments in {@code words}.
   *
   * @throws WrongUse if they are not such as the command takes
   */
  public static Arguments read(Syntax syntax, List<String> words) {
    var reader = new ArgumentReader(syntax, words);
    reader.readAll();
    return reader.arguments;
  }

  private void readAll() {
    while (!words.isEmpty()) {
      String word = words.pop();
      if (word.equals("--")) {
        words.forEach(arguments::addOperand);
        words.clear();
      } else if (word.startsWith("--")) {
        readLong(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        readShort(word);
      } else {
        arguments.addOperand(word);
      }
    }
    if (!arguments.asksForHelp()) {
      checkOperands();
    }
  }

  private void readLong(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    take(named(name), equals < 0 ? null : word.substring(equals + 1));
  }

  private void readShort(String word) {
    Option option = named(word.substring(0, 2));
    take(option, word.length() == 2 ? null : word.substring(2));
  }

  private void take(Option option, @Nullable String attached) {
    if (arguments.has(option.name()) && !option.repeatable()) {
      throw wrong("%s is given twice".formatted(option.name()));
    }
    if (!option.takesValue()) {
      if (attached != null) {
        throw wrong("%s takes no value".formatted(option.name()));
      }
      arguments.add(option, "");
      return;
    }
    boolean nothingFollows = words.isEmpty() || words.peek().startsWith("--");
    if (attached == null && nothingFollows) {
      throw wrong("%s needs a value: %s".formatted(option.name(), option.value()));
    }
    arguments.add(option, attached == null ? words.pop() : attached);
  }

  private Option named(String name) {
    return syntax.options().stream()
        .filter(option -> option.names().contains(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private WrongUse unknown(String name) {
    List<String> known = syntax.options().stream().flatMap(o -> o.names().stream()).toList();
    String message = "%s has no option %s".formatted(syntax.command(), name);
    return Similar.nearest(name, known)
        .map(near -> new WrongUse(message, "did you mean '%s'?".formatted(near)))
        .orElseGet(() -> wrong(message));
  }

  private void checkOperands() {
    List<String> operands = arguments.operands();
    if (operands.isEmpty()) {
      throw wrong(
          "%s needs %s: %s".formatted(syntax.command(), syntax.operand(), syntax.operandMeaning()));
    }
    if (operands.size() > 1 && !syntax.manyOperands()) {
      throw wrong(
          "%s takes one %s, and was also given '%s'"
              .formatted(syntax.command(), syntax.operand(), operands.get(1)));
    }
  }

  private WrongUse wrong(String message) {
    return new WrongUse(message, "'%s --help' shows what it takes".formatted(syntax.command()));
  }
}
