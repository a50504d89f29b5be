package dev.runbook.cli.syntax;

import java.util.List;

/**
 * Something a command line can say by name.
 *
 * @param names such as {@code -p} and {@code --parameter}, the one messages use last
 * @param value what its value is called in help; empty if it takes none
 * @param description what it is for, a line each
 * @param repeatable whether it may be given more than once
 */
public record Option(
    List<String> names, String value, List<String> description, boolean repeatable) {

  /** An option that is there or not. */
  public static Option flag(String name, String... description) {
    return new Option(List.of(name), "", List.of(description), false);
  }

  /** An option with a value. */
  public static Option of(String name, String value, String... description) {
    return new Option(List.of(name), value, List.of(description), false);
  }

  /** The same, and it may be given again and again, by this short name too. */
  public Option repeatableAs(String shortName) {
    return new Option(List.of(shortName, name()), value, description, true);
  }

  /** The name it is asked for by. */
  public String name() {
    return names.getLast();
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** {@code -p, --parameter Name=Value}. */
  String written() {
    String all = String.join(", ", names);
    return takesValue() ? all + " " + value : all;
  }
}
