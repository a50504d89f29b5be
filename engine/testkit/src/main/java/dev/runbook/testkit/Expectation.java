package dev.runbook.testkit;

import dev.runbook.execution.Execution;
import dev.runbook.issue.Position;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing a case expects of its execution, in words on both sides.
 *
 * @param at where it is written
 * @param what the thing, such as {@code status} or {@code output patch.Payload}
 * @param expected what it must be
 * @param actual reads off what it is
 * @param part whether it is enough that the actual text contains the expected one
 */
record Expectation(
    Position at, String what, String expected, Function<Execution, String> actual, boolean part) {

  static Expectation equal(
      Position at, String what, String expected, Function<Execution, String> actual) {
    return new Expectation(at, what, expected, actual, false);
  }

  static Expectation contained(
      Position at, String what, String expected, Function<Execution, String> actual) {
    return new Expectation(at, what, expected, actual, true);
  }

  /** The difference, if there is one. */
  Optional<Difference> check(Execution execution) {
    String is = actual.apply(execution);
    boolean holds = part ? is.contains(expected) : is.equals(expected);
    String wanted = part ? "something with: " + expected : expected;
    return holds ? Optional.empty() : Optional.of(new Difference(at, what, wanted, is));
  }
}
