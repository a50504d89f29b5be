package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code runbook:startAutomation}: has Systems Manager itself run a runbook, and waits for its end.
 * {@code aws:executeAutomation} asks for it where a runbook is only in AWS (spec: actions, 2.11).
 */
public final class StartAutomation implements Work {

  private static final String DOING = "executing the child automation";
  private static final Set<String> ENDED =
      Set.of(
          "Success",
          "Failed",
          "TimedOut",
          "Cancelled",
          "CompletedWithSuccess",
          "CompletedWithFailure",
          "Rejected",
          "Exited");
  private static final String[] HANDED_ON = {
    "DocumentName",
    "DocumentVersion",
    "Parameters",
    "Targets",
    "TargetParameterName",
    "TargetMaps",
    "TargetLocations",
    "MaxConcurrency",
    "MaxErrors",
    "Tags"
  };

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "runbook:startAutomation",
              "Has Systems Manager run a runbook that is in AWS, and waits for its end.")
          .takes(
              Input.required("DocumentName", InputType.STRING, "The runbook's name or ARN."),
              Input.optional("DocumentVersion", InputType.STRING, "The version to run."),
              Input.optional(
                  "Parameters", InputType.STRING_MAP, "Its parameters, each a list of texts."),
              Input.optional("Targets", InputType.MAP_LIST, "What to run it for."),
              Input.optional(
                  "TargetParameterName", InputType.STRING, "The parameter that takes the target."),
              Input.optional("TargetMaps", InputType.MAP_LIST, "Parameters by target."),
              Input.optional(
                  "TargetLocations", InputType.MAP_LIST, "Accounts and Regions to run in."),
              Input.optional("MaxConcurrency", InputType.STRING, "How many targets at once."),
              Input.optional("MaxErrors", InputType.STRING, "How many targets may fail."),
              Input.optional("Tags", InputType.MAP_LIST, "Tags of the execution."))
          .gives("ExecutionId", ValueType.STRING)
          .gives("Status", ValueType.STRING)
          .gives("Output", ValueType.STRING_LIST)
          .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    ObjectNode request = request(call.inputs()).put("ClientToken", call.token());
    String id =
        aws.call("ssm", "StartAutomationExecution", request).path("AutomationExecutionId").asText();
    var outputs = new Outputs().put("ExecutionId", id);
    try {
      return outputs.kept(DOING, () -> result(call.inputs(), id, ended(aws, id), outputs));
    } catch (InterruptedException givenUp) {
      stop(aws, id, givenUp);
      throw givenUp;
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall("ssm", "StartAutomationExecution", request(inputs)),
        new ApiCall("ssm", "GetAutomationExecution", Request.unknown()),
        new ApiCall("ssm", "StopAutomationExecution", Request.unknown()));
  }

  private static ObjectNode request(Inputs inputs) {
    return Request.from(inputs).handing(HANDED_ON).json();
  }

  private static JsonNode ended(Aws aws, String id) throws InterruptedException, CallFailed {
    Polling polling = aws.polling();
    while (true) {
      JsonNode execution =
          aws.call("ssm", "GetAutomationExecution", Request.of("AutomationExecutionId", id))
              .path("AutomationExecution");
      if (ENDED.contains(execution.path("AutomationExecutionStatus").asText())) {
        return execution;
      }
      polling.pause();
    }
  }

  private static ActionResult result(
      Inputs inputs, String id, JsonNode execution, Outputs outputs) {
    String status = execution.path("AutomationExecutionStatus").asText();
    List<String> values = new ArrayList<>();
    execution
        .path("Outputs")
        .forEach(output -> output.forEach(value -> values.add(value.asText())));
    outputs.put("Status", status).put("Output", values);
    if (status.equals("Success") || status.equals("CompletedWithSuccess")) {
      return outputs.succeeded();
    }
    String reason = execution.path("FailureMessage").asText();
    return outputs.failed(
        Failure.ofInvocation(
            DOING,
            Failure.Type.Action,
            "Execution %s of runbook %s in Systems Manager ended %s%s"
                .formatted(
                    id,
                    inputs.required("DocumentName"),
                    status,
                    reason.isEmpty() ? "" : ": " + reason)));
  }

  private static void stop(Aws aws, String id, InterruptedException givenUp) {
    try {
      aws.call("ssm", "StopAutomationExecution", Request.of("AutomationExecutionId", id));
    } catch (CallFailed | InterruptedException unstopped) {
      givenUp.addSuppressed(unstopped);
    }
  }
}
