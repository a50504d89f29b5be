package dev.runbook.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import java.time.Duration;
import java.util.function.Function;

/** One of the two ways an execution waits, as an action. */
record ContractFlow(ActionDefinition definition, Function<FlowContext, ActionResult> waiting)
    implements FlowAction {

  /** {@code test:waits}: for an hour. */
  static ContractFlow waits() {
    return named("test:waits", ContractFlow::anHour);
  }

  /** {@code test:child}: for the runbook called Child. */
  static ContractFlow child() {
    return named("test:child", ContractFlow::aChild);
  }

  private static ContractFlow named(String name, Function<FlowContext, ActionResult> waiting) {
    var definition =
        ActionDefinition.named(name, "Waits.")
            .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);
    return new ContractFlow(definition, waiting);
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    return FlowResult.of(waiting.apply(flow));
  }

  private static ActionResult anHour(FlowContext flow) {
    return switch (flow.sleep(Duration.ofHours(1))) {
      case TIME_PASSED -> ActionResult.succeeded();
      case TIMED_OUT -> throw new IllegalStateException("nothing limits this");
      case STOPPED -> ActionResult.stopped();
    };
  }

  private static ActionResult aChild(FlowContext flow) {
    var request = new ChildRequest("Child", "", JsonNodeFactory.instance.objectNode());
    return switch (flow.runChild(request)) {
      case ChildEnding.Ended ended when ended.status().equals("Success") ->
          ActionResult.succeeded(outputs(ended));
      case ChildEnding.Ended ended -> failed(ended.failureMessage());
      case ChildEnding.Refused refused -> failed(refused.code());
      case ChildEnding.TimedOut timedOut -> failed("timed out");
      case ChildEnding.Stopped stopped -> ActionResult.stopped();
    };
  }

  private static ObjectNode outputs(ChildEnding.Ended ended) {
    return JsonNodeFactory.instance.objectNode().put("Outputs", String.join(" ", ended.outputs()));
  }

  private static ActionResult failed(String details) {
    return ActionResult.failed(
        Failure.ofInvocation("running the child", Failure.Type.Action, details));
  }
}
