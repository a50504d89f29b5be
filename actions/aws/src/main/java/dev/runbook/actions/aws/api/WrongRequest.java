package dev.runbook.actions.aws.api;

import dev.runbook.issue.Similar;
import java.util.List;
import java.util.stream.Collectors;

/** A request that its operation does not take, and everything that is wrong with it. */
public final class WrongRequest extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  WrongRequest(List<Problem> problems) {
    super(
        problems.stream().map(WrongRequest::words).collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  WrongRequest(String message) {
    super(message, null, false, false);
    this.problems = List.of();
  }

  private static String words(Problem problem) {
    String hint = Similar.hint(problem.path().getLast(), problem.known());
    return hint.isEmpty() ? problem.message() : problem.message() + ", " + hint;
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
