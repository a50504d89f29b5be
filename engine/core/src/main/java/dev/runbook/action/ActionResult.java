package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How one attempt at a step ended.
 *
 * <p>Ending badly is an answer here, never an exception: {@code onFailure} and {@code onCancel} are
 * choices the runbook's author made, so the interpreter must be able to read them off a value.
 */
public sealed interface ActionResult {

  /** What the action gave, which a failed one may have done too. */
  Answer answer();

  /** The same ending with another answer. */
  ActionResult with(Answer answer);

  /** The action did what it is for. */
  record Succeeded(Answer answer) implements ActionResult {
    @Override
    public ActionResult with(Answer other) {
      return new Succeeded(other);
    }
  }

  /** The action, or the engine on its behalf, said no. */
  record Failed(Failure failure, Answer answer) implements ActionResult {
    @Override
    public ActionResult with(Answer other) {
      return new Failed(failure, other);
    }
  }

  /** The attempt outlived its limit; {@code failure} says what it was doing. */
  record TimedOut(Failure failure, Answer answer) implements ActionResult {
    @Override
    public ActionResult with(Answer other) {
      return new TimedOut(failure, other);
    }
  }

  /** A loop was left for a step outside of it (spec: executions, status Exited). */
  record Exited(Answer answer) implements ActionResult {
    @Override
    public ActionResult with(Answer other) {
      return new Exited(other);
    }
  }

  /** Somebody stopped the execution while this attempt was running. */
  record Stopped(Answer answer) implements ActionResult {
    @Override
    public ActionResult with(Answer other) {
      return new Stopped(other);
    }
  }

  /** Success with the given outputs. */
  static ActionResult succeeded(ObjectNode outputs) {
    return new Succeeded(Answer.of(outputs));
  }

  /** Success with nothing to show for it. */
  static ActionResult succeeded() {
    return new Succeeded(Answer.none());
  }

  /** Failure without outputs. */
  static ActionResult failed(Failure failure) {
    return new Failed(failure, Answer.none());
  }

  /** The end of a stopped attempt. */
  static ActionResult stopped() {
    return new Stopped(Answer.none());
  }
}
