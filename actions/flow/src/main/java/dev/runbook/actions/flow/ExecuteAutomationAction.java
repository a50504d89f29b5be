package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.targets.RateControl;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * {@code aws:executeAutomation}: runs another runbook and waits for its end. Only a child that
 * succeeds makes the step succeed; its outputs are there in any case.
 */
final class ExecuteAutomationAction implements FlowAction {

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:executeAutomation", "Runs another runbook and waits for its end.")
          .takes(
              Input.required(
                  "DocumentName", InputType.STRING, "The name of the runbook, or its ARN."),
              Input.optional(
                  "DocumentVersion",
                  InputType.STRING,
                  "The version to run; the default version if absent."),
              Input.optional(
                  "RuntimeParameters", InputType.STRING_MAP, "The child's parameters by name."),
              Input.optional(
                  "Tags", InputType.MAP_LIST, "Tags of the child execution, at most five."),
              Input.optional(
                  "MaxConcurrency",
                  InputType.STRING,
                  "How many targets run at once: a number or a percentage."),
              Input.optional(
                  "MaxErrors",
                  InputType.STRING,
                  "How many targets may fail: a number or a percentage."),
              Input.optional("Targets", InputType.MAP_LIST, "What to run the runbook for."),
              Input.optional(
                  "TargetParameterName", InputType.STRING, "The parameter that takes the target."),
              Input.optional("TargetMaps", InputType.MAP_LIST, "Parameters by target."),
              Input.optional(
                  "TargetLocations", InputType.MAP_LIST, "Accounts and Regions to run in."))
          .agreeing(Targets::disagreement)
          .gives("ExecutionId", ValueType.STRING)
          .gives("Status", ValueType.STRING)
          .gives("Output", ValueType.STRING_LIST)
          .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public List<String> performs() {
    return List.of(RemoteAutomation.ACTION);
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    if (!Targets.areGiven(inputs)) {
      return run(request(inputs), inputs, flow);
    }
    if (!flow.canRunTargets()) {
      return FlowResult.of(
          flow.canPerform(RemoteAutomation.ACTION)
              ? RemoteAutomation.of(inputs).run(flow)
              : ActionResult.failed(Targets.unresolved()));
    }
    RateControl rate;
    try {
      rate = Targets.read(inputs);
    } catch (IllegalArgumentException wrong) {
      return FlowResult.of(ActionResult.failed(Failure.ofInput("" + wrong.getMessage())));
    }
    return run(request(inputs).under(rate), inputs, flow);
  }

  /** Here, if the runbook is here. */
  private static FlowResult run(ChildRequest request, Inputs inputs, FlowContext flow) {
    ChildEnding ending = flow.runChild(request);
    return FlowResult.of(
        isUnknown(ending) && flow.canPerform(RemoteAutomation.ACTION)
            ? RemoteAutomation.of(inputs).run(flow)
            : result(request, ending, flow));
  }

  private static boolean isUnknown(ChildEnding ending) {
    return ending instanceof ChildEnding.Refused refused
        && refused.code().equals(ChildEnding.Refused.NOT_FOUND);
  }

  @Override
  public Optional<ChildRequest> starts(Inputs inputs) {
    ChildRequest request = request(inputs);
    return Optional.of(
        Targets.areGiven(inputs) ? request.under(Targets.foreseen(inputs)) : request);
  }

  private static ChildRequest request(Inputs inputs) {
    return new ChildRequest(
        documentName(inputs.required("DocumentName")),
        inputs.text("DocumentVersion").orElse(""),
        inputs
            .find("RuntimeParameters")
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .orElseGet(JsonNodeFactory.instance::objectNode));
  }

  private static ActionResult result(ChildRequest request, ChildEnding ending, FlowContext flow) {
    return switch (ending) {
      case ChildEnding.Refused refused ->
          ActionResult.failed(
              failure(
                      "%s: %s%s"
                          .formatted(
                              refused.code(),
                              refused.message(),
                              isUnknown(refused) ? RemoteAutomation.HINT : ""))
                  .asFinal());
      case ChildEnding.Ended ended when ended.status().equals("Success") ->
          new ActionResult.Succeeded(answer(ended.executionId(), ended.status(), ended.outputs()));
      case ChildEnding.Ended ended ->
          new ActionResult.Failed(
              failure(
                  "Execution %s of runbook %s ended %s%s"
                      .formatted(
                          ended.executionId(),
                          request.documentName(),
                          ended.status(),
                          ended.failureMessage().isEmpty() ? "" : ": " + ended.failureMessage())),
              answer(ended.executionId(), ended.status(), ended.outputs()));
      case ChildEnding.TimedOut timedOut ->
          new ActionResult.TimedOut(
              Failure.ofTime("waiting for execution " + timedOut.executionId(), flow.limit()),
              answer(timedOut.executionId(), "Cancelled", List.of()));
      case ChildEnding.Stopped stopped ->
          new ActionResult.Stopped(answer(stopped.executionId(), "Cancelled", List.of()));
    };
  }

  static Failure failure(String details) {
    return Failure.ofInvocation("executing the child automation", Failure.Type.Action, details);
  }

  private static Answer answer(String executionId, String status, List<String> outputs) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("ExecutionId", executionId);
    values.put("Status", status);
    ArrayNode output = values.putArray("Output");
    outputs.forEach(output::add);
    return Answer.of(values);
  }

  /** The name in {@code arn:aws:ssm:eu-west-1:111122223333:automation-definition/Name:version}. */
  private static String documentName(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    int version = name.indexOf(':');
    return version < 0 ? name : name.substring(0, version);
  }
}
