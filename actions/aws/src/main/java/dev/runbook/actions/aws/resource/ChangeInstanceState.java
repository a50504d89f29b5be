package dev.runbook.actions.aws.resource;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code aws:changeInstanceState}: starts, stops or terminates instances and waits until they are
 * there, or only waits (spec: actions, 2.4).
 */
final class ChangeInstanceState implements Work {

  private static final String DOING = "changing the state of the instance(s)";
  private static final String VERIFYING = "verifying the instance(s) are in the desired state";

  private static final Map<String, String> OPERATIONS =
      Map.of(
          "running", "StartInstances",
          "stopped", "StopInstances",
          "terminated", "TerminateInstances");

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:changeInstanceState",
              "Starts, stops or terminates EC2 instances, or waits until somebody has.")
          .takes(
              Input.required("InstanceIds", InputType.STRING_LIST, "The instances.")
                  .checked(Limit.entries(1, 1000)),
              Input.required(
                      "DesiredState",
                      InputType.STRING,
                      "Where to bring them; running includes that their status checks have passed.")
                  .oneOf("running", "stopped", "terminated"),
              Input.optional(
                  "CheckStateOnly",
                  InputType.BOOLEAN,
                  "Whether to change nothing and only wait until they are there."),
              Input.optional(
                  "Force",
                  InputType.BOOLEAN,
                  "Whether to stop them without letting them write what they have in memory."),
              Input.optional(
                  "FailOnUnexpectedStopped",
                  InputType.BOOLEAN,
                  "Whether one that comes up and stops again fails the step at once, instead of being waited for."),
              Input.optional("AdditionalInfo", InputType.STRING, "Reserved by EC2."))
          .gives("InstanceStates", ValueType.STRING_LIST);

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
    Inputs inputs = call.inputs();
    String desired = inputs.required("DesiredState");
    boolean failsWhenStopped = Request.says(inputs, "FailOnUnexpectedStopped");
    List<String> ids = Request.texts(inputs, "InstanceIds");
    var states =
        failsWhenStopped ? InstanceStates.ofStarting(aws, ids) : InstanceStates.of(aws, ids);
    if (!Request.says(inputs, "CheckStateOnly")) {
      aws.call("ec2", operation(desired), request(inputs, desired));
      if (failsWhenStopped && desired.equals("running")) {
        // What is stopped after a pause is not the state from before the start.
        aws.polling().pause();
        states.areUp();
      }
    }
    String wrong = states.until(desired);
    var outputs = new Outputs().put("InstanceStates", states.names());
    return wrong.isEmpty()
        ? outputs.succeeded()
        : outputs.failed(Failure.ofVerification(VERIFYING, wrong));
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    String desired = inputs.text("DesiredState").orElse("");
    List<ApiCall> calls = new ArrayList<>();
    if (!Request.says(inputs, "CheckStateOnly")) {
      OPERATIONS.keySet().stream()
          .sorted()
          .filter(state -> state.equals(desired) || !OPERATIONS.containsKey(desired))
          .map(state -> new ApiCall("ec2", operation(state), request(inputs, state)))
          .forEach(calls::add);
    }
    ObjectNode ids = Request.of("InstanceIds", Request.texts(inputs, "InstanceIds"));
    calls.add(
        new ApiCall(
            "ec2", "DescribeInstanceStatus", ids.deepCopy().put("IncludeAllInstances", true)));
    calls.add(new ApiCall("ec2", "DescribeInstances", ids));
    return calls;
  }

  private static String operation(String desired) {
    return OPERATIONS.getOrDefault(desired, "");
  }

  private static ObjectNode request(Inputs inputs, String desired) {
    Request request = Request.from(inputs).handing("InstanceIds");
    return switch (desired) {
      case "running" -> request.handing("AdditionalInfo").json();
      case "stopped" -> request.handing("Force").json();
      default -> request.json();
    };
  }
}
