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
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Set;

/**
 * {@code aws:executeStateMachine}: runs a state machine of Step Functions and waits for its end
 * (spec: actions, 2.14). An attempt that is given up stops what it started.
 *
 * <p>An execution without a name in the runbook is named after the attempt, so that an attempt that
 * is performed again goes on with its own execution, even one that has ended since. A name from the
 * runbook may be anybody's: if it is taken the attempt fails, as in AWS.
 */
final class ExecuteStateMachine implements Work {

  private static final String SERVICE = "stepfunctions";
  private static final String DOING = "executing the state machine";
  private static final String VERIFYING = "verifying the state machine has succeeded";
  private static final Set<String> UNDER_WAY = Set.of("RUNNING", "PENDING_REDRIVE");

  private static final List<String> OUTPUTS =
      List.of(
          "executionArn",
          "input",
          "name",
          "output",
          "startDate",
          "stateMachineArn",
          "status",
          "stopDate");

  private static final ActionDefinition DEFINITION = definitionWithOutputs();

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
    String execution = started(call, aws);
    var outputs = new Outputs().put("executionArn", execution);
    try {
      return outputs.kept(DOING, () -> ended(aws, execution, outputs));
    } catch (InterruptedException givenUp) {
      stop(aws, execution, givenUp);
      throw givenUp;
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall(SERVICE, "StartExecution", request(inputs, "")),
        new ApiCall(SERVICE, "DescribeExecution", Request.unknown()),
        new ApiCall(SERVICE, "StopExecution", Request.unknown()));
  }

  private static String started(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    try {
      return aws.call(SERVICE, "StartExecution", request(call.inputs(), call.token()))
          .path("executionArn")
          .asText();
    } catch (CallFailed failed) {
      boolean isOwn = Request.given(call.inputs(), "name").isEmpty();
      if (isOwn && failed.code().equals("ExecutionAlreadyExists")) {
        return arn(call.inputs().required("stateMachineArn"), call.token());
      }
      throw failed;
    }
  }

  private static ActionResult ended(Aws aws, String execution, Outputs outputs)
      throws InterruptedException, CallFailed {
    var asking = new JustMade(aws, Set.of("ExecutionDoesNotExist"));
    ObjectNode request = Request.of("executionArn", execution);
    ObjectNode end = asking.call(SERVICE, "DescribeExecution", request);
    while (UNDER_WAY.contains(end.path("status").asText())) {
      aws.polling().pause();
      end = asking.call(SERVICE, "DescribeExecution", request);
    }
    for (String output : OUTPUTS) {
      if (end.hasNonNull(output)) {
        outputs.put(output, end.get(output).asText());
      }
    }
    end.remove("ResponseMetadata");
    return end.path("status").asText().equals("SUCCEEDED")
        ? new ActionResult.Succeeded(outputs.with(end))
        : new ActionResult.Failed(
            Failure.ofVerification(VERIFYING, told(execution, end)), outputs.with(end));
  }

  private static String told(String execution, JsonNode end) {
    StringBuilder told = new StringBuilder();
    told.append("Execution ").append(execution).append(" ended as ");
    told.append(end.path("status").asText());
    for (String why : List.of("error", "cause")) {
      if (end.hasNonNull(why)) {
        told.append(": ").append(end.get(why).asText());
      }
    }
    return told.toString();
  }

  private static void stop(Aws aws, String execution, InterruptedException givenUp) {
    ObjectNode request =
        Request.of("executionArn", execution)
            .put("cause", "The runbook's step was stopped, or its time was up.");
    try {
      aws.call(SERVICE, "StopExecution", request);
    } catch (CallFailed | InterruptedException unstopped) {
      givenUp.addSuppressed(unstopped);
    }
  }

  private static ObjectNode request(Inputs inputs, String token) {
    return Request.from(inputs)
        .handing("stateMachineArn", "input")
        .defaulting("name", token)
        .json();
  }

  /**
   * The ARN an execution has: {@code arn:aws:states:region:account:execution:machine:name}. The
   * machine's own may end with a version or an alias.
   */
  private static String arn(String machine, String name) {
    List<String> parts = List.of(machine.replace(":stateMachine:", ":execution:").split(":", -1));
    return String.join(":", parts.subList(0, Math.min(7, parts.size()))) + ":" + name;
  }

  private static ActionDefinition definitionWithOutputs() {
    ActionDefinition definition =
        ActionDefinition.named(
                "aws:executeStateMachine",
                "Runs a state machine of Step Functions and waits for its end.")
            .takes(
                Input.required("stateMachineArn", InputType.STRING, "The state machine."),
                Input.optional(
                        "name",
                        InputType.STRING,
                        "The execution's name, not yet in use; one for each attempt if absent.")
                    .checked(Limit.characters(1, 80)),
                Input.optional(
                    "input", InputType.STRING, "What the execution receives, as JSON text."));
    for (String output : OUTPUTS) {
      definition = definition.gives(output, ValueType.STRING);
    }
    return definition;
  }
}
