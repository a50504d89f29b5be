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
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.action.Pass;
import dev.runbook.action.PassEnd;
import dev.runbook.action.WorkAction;
import dev.runbook.model.Step;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Signal;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** One of the ways in which an execution waits, as an action. */
record ContractFlow(
    ActionDefinition definition,
    BiFunction<Inputs, FlowContext, ActionResult> waiting,
    List<WorkAction> parts)
    implements FlowAction {

  /** What a test calls the part of {@code test:whole} that is performed first. */
  static final String PART = "test:whole/part";

  /** What a test calls the part of {@code test:whole} that cleans up. */
  static final String TIDY = "test:whole/tidy";

  private ContractFlow(
      ActionDefinition definition, BiFunction<Inputs, FlowContext, ActionResult> waiting) {
    this(definition, waiting, List.of());
  }

  /** {@code test:whole}, which has its first part performed, and then tidied up after. */
  static ContractFlow of(List<WorkAction> parts) {
    return new ContractFlow(named("test:whole"), (inputs, flow) -> whole(flow), parts);
  }

  private static ActionResult whole(FlowContext flow) {
    ActionResult result = flow.perform(PART, JsonNodeFactory.instance.objectNode());
    ActionResult tidied =
        flow.cleanUp(TIDY, JsonNodeFactory.instance.objectNode(), Duration.ofMinutes(1));
    return tidied instanceof ActionResult.Succeeded ? result : tidied;
  }

  /**
   * {@code test:waits} an hour, {@code test:child} for the runbook called Child, {@code
   * test:pickyChild} for one that does not answer bad, {@code test:confidingChild} for Confides,
   * {@code test:askingChild} for Asks, {@code test:asks} for as many Approve signals by different
   * people as are Needed, {@code test:delegates} for the work of another Action, and a loop of
   * three iterations.
   */
  static List<ContractFlow> all() {
    return List.of(
        new ContractFlow(named("test:waits"), (inputs, flow) -> anHour(flow)),
        new ContractFlow(named("test:child"), (inputs, flow) -> child("Child", flow)),
        new ContractFlow(named("test:confidingChild"), (inputs, flow) -> child("Confides", flow)),
        new ContractFlow(named("test:pickyChild"), (inputs, flow) -> pickyChild(flow)),
        new ContractFlow(named("test:askingChild"), (inputs, flow) -> child("Asks", flow)),
        new ContractFlow(
            named("test:asks")
                .takes(Input.optional("Needed", InputType.INTEGER, "How many approvals."))
                .gives("By", ValueType.STRING_LIST),
            ContractFlow::asks),
        new ContractFlow(
            named("test:delegates")
                .takes(
                    Input.required("Action", InputType.STRING, "What does the work."),
                    Input.optional("Text", InputType.STRING, "What it is given.")),
            ContractFlow::delegates),
        new ContractFlow(
            named("aws:loop").takes(Input.required("Steps", InputType.STEPS, "What to repeat.")),
            (inputs, flow) -> threeTimes(flow)));
  }

  private static ActionDefinition named(String name) {
    return ActionDefinition.named(name, "Waits.")
        .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    return FlowResult.of(waiting.apply(inputs, flow));
  }

  @Override
  public String refusal(Signal signal, Step step, Inputs inputs, ObjectNode outputs) {
    boolean isApproval = definition.name().equals("test:asks") && signal instanceof Signal.Approve;
    return isApproval && !names(outputs).contains(signal.by())
        ? ""
        : "step %s does not take %s by %s".formatted(step.name(), signal.type(), signal.by());
  }

  private static ActionResult asks(Inputs inputs, FlowContext flow) {
    int needed = inputs.find("Needed").map(number -> number.intValue()).orElse(1);
    List<String> by = new ArrayList<>();
    while (by.size() < needed) {
      switch (flow.awaitSignal(by(by))) {
        case Awaited.Arrived(Signal.Approve approval) when !by.contains(approval.by()) ->
            by.add(approval.by());
        case Awaited.Arrived other -> {}
        case Awaited.TimedOut timedOut -> throw new IllegalStateException("nothing limits this");
        case Awaited.Stopped stopped -> {
          return ActionResult.stopped();
        }
      }
    }
    return ActionResult.succeeded(by(by));
  }

  private static ActionResult delegates(Inputs inputs, FlowContext flow) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    inputs.text("Text").ifPresent(text -> given.put("Text", text));
    return flow.perform(inputs.required("Action"), given);
  }

  private static ObjectNode by(List<String> names) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    var array = outputs.putArray("By");
    names.forEach(array::add);
    return outputs;
  }

  private static List<String> names(ObjectNode outputs) {
    List<String> names = new ArrayList<>();
    outputs.path("By").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static ActionResult threeTimes(FlowContext flow) {
    for (int number = 1; number <= 3; number++) {
      var pass = new Pass(number, "item " + number, JsonNodeFactory.instance.objectNode());
      PassEnd end = flow.runBody(pass);
      if (!(end instanceof PassEnd.Completed)) {
        return end instanceof PassEnd.Stopped ? ActionResult.stopped() : failed("" + end);
      }
    }
    return ActionResult.succeeded();
  }

  private static ActionResult anHour(FlowContext flow) {
    return switch (flow.sleep(Duration.ofHours(1))) {
      case TIME_PASSED -> ActionResult.succeeded();
      case TIMED_OUT -> throw new IllegalStateException("nothing limits this");
      case STOPPED -> ActionResult.stopped();
    };
  }

  private static ActionResult child(String document, FlowContext flow) {
    var request = new ChildRequest(document, "", JsonNodeFactory.instance.objectNode());
    return switch (flow.runChild(request)) {
      case ChildEnding.Ended ended when ended.status().equals("Success") ->
          ActionResult.succeeded(outputs(ended));
      case ChildEnding.Ended ended -> failed(ended.failureMessage());
      case ChildEnding.Refused refused -> failed(refused.code());
      case ChildEnding.TimedOut timedOut -> failed("timed out");
      case ChildEnding.Stopped stopped -> ActionResult.stopped();
    };
  }

  private static ActionResult pickyChild(FlowContext flow) {
    ActionResult result = child("Child", flow);
    return result.answer().outputs().path("Outputs").asText().equals("bad")
        ? failed("that is bad")
        : result;
  }

  private static ObjectNode outputs(ChildEnding.Ended ended) {
    return JsonNodeFactory.instance.objectNode().put("Outputs", String.join(" ", ended.outputs()));
  }

  private static ActionResult failed(String details) {
    return ActionResult.failed(Failure.ofInvocation("waiting", Failure.Type.Action, details));
  }
}
