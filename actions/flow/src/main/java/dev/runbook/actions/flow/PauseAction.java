package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.model.Step;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Signal;
import java.time.Duration;

/** {@code aws:pause}: holds the execution until somebody resumes it. */
final class PauseAction implements FlowAction {

  /** AWS documents no limit; a week is that of an approval. */
  private static final Duration USUAL = Duration.ofDays(7);

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:pause", "Holds the execution until somebody resumes it.")
          .takes(Input.optional("Message", InputType.STRING, "What to tell whoever resumes it."))
          .lasting(USUAL, ActionDefinition.UNLIMITED);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    while (true) {
      switch (flow.awaitSignal(none)) {
        case Awaited.Arrived(Signal.Resume resume) -> {
          return FlowResult.of(ActionResult.succeeded());
        }
        case Awaited.Arrived other -> {}
        case Awaited.TimedOut late -> {
          var failure = Failure.ofTime("waiting for the signal Resume", flow.limit());
          return FlowResult.of(new ActionResult.TimedOut(failure, Answer.none()));
        }
        case Awaited.Stopped stopped -> {
          return FlowResult.of(ActionResult.stopped());
        }
      }
    }
  }

  @Override
  public String refusal(Signal signal, Step step, Inputs inputs, ObjectNode outputs) {
    return signal instanceof Signal.Resume resume && resume.step().equals(step.name())
        ? ""
        : "step %s waits for the signal Resume with its own name".formatted(step.name());
  }
}
