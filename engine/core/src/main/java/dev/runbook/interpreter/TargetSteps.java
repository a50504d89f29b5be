package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.Failure;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Position;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Step;
import dev.runbook.targets.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an execution under rate control as AWS reports them: a step each, called like the
 * target, with the id of the execution that is run for it (spec: executions, rate control).
 */
public final class TargetSteps {

  private static final String ACTION = "aws:executeAutomation";

  private TargetSteps() {}

  /** A target that was not begun. */
  public static StepExecution pending(Target target, String parentId) {
    return run(target, parentId, Status.Pending, null);
  }

  static StepExecution begun(Target target, String parentId, Instant at) {
    return run(target, parentId, Status.InProgress, at);
  }

  static StepExecution ended(StepExecution begun, ChildEnding ending, Instant at) {
    ObjectNode outputs = nothing();
    if (ending instanceof ChildEnding.Ended ended && !ended.outputs().isEmpty()) {
      ended.outputs().forEach(outputs.putArray("Output")::add);
    }
    return new StepExecution(
        begun.id(),
        begun.step(),
        null,
        status(ending),
        begun.started(),
        at,
        begun.inputs(),
        outputs,
        failure(ending),
        "",
        List.of(),
        List.of());
  }

  private static StepExecution run(
      Target target, String parentId, Status status, @Nullable Instant started) {
    ObjectNode inputs = nothing();
    target
        .parameters()
        .forEach((name, values) -> {
          if (values.size() == 1) {
            inputs.put(name, values.getFirst());
          } else {
            values.forEach(inputs.putArray(name)::add);
          }
        });
    return new StepExecution(
        target.executionId(parentId),
        step(target.name()),
        null,
        status,
        started,
        null,
        inputs,
        nothing(),
        null,
        "",
        List.of(),
        List.of());
  }

  private static Step step(String name) {
    return new Step(
        name,
        Position.START,
        new Step.ActionName(ACTION, Position.START),
        Collections.emptyMap(),
        Collections.emptyMap(),
        new Step.Tries(null, null, false),
        new Flow(null, null, null, null, null),
        List.of(),
        new Control.None());
  }

  private static Status status(ChildEnding ending) {
    return switch (ending) {
      case ChildEnding.Refused refused -> Status.Failed;
      case ChildEnding.Ended ended -> Status.valueOf(ended.status());
      case ChildEnding.TimedOut timedOut -> Status.TimedOut;
      case ChildEnding.Stopped stopped -> Status.Cancelled;
    };
  }

  private static @Nullable Failure failure(ChildEnding ending) {
    String message =
        switch (ending) {
          case ChildEnding.Refused refused -> refused.code() + ": " + refused.message();
          case ChildEnding.Ended ended -> ended.failureMessage();
          case ChildEnding.TimedOut timedOut -> "";
          case ChildEnding.Stopped stopped -> "";
        };
    return message.isEmpty()
        ? null
        : new Failure(Failure.Stage.Invocation, Failure.Type.Action, message, false);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
