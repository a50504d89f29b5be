package dev.runbook.cli.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command was given. */
public final class Arguments {

  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  Arguments() {}

  void add(Option option, String value) {
    options.computeIfAbsent(option.name(), absent -> new ArrayList<>()).add(value);
  }

  void addOperand(String operand) {
    operands.add(operand);
  }

  /** Whether an option was given. */
  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** Whether somebody asks for the help page. */
  public boolean asksForHelp() {
    return has(Syntax.HELP.name());
  }

  /** The value of an option, or {@code otherwise} if it was not given. */
  public String value(String name, String otherwise) {
    return has(name) ? values(name).getFirst() : otherwise;
  }

  /** All values of an option, in the order they were given. */
  public List<String> values(String name) {
    return List.copyOf(options.getOrDefault(name, List.of()));
  }

  /** What was given without a name. */
  public List<String> operands() {
    return List.copyOf(operands);
  }
}
