package dev.runbook.cli.dialogue;

import dev.runbook.engine.RunningExecution;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The executions a talk is about.
 *
 * @param started those somebody started, at least one
 * @param find finds these, and those they start, by their ids
 */
public record Company(
    List<RunningExecution> started, Function<String, Optional<RunningExecution>> find) {

  /** The execution with this id, or else the first one. */
  RunningExecution one(String executionId) {
    return find.apply(executionId).orElse(started.getFirst());
  }

  /** The one that somebody started and that this one belongs to, if that can be told. */
  RunningExecution first(String executionId) {
    return started.size() == 1 ? started.getFirst() : one(executionId);
  }
}
