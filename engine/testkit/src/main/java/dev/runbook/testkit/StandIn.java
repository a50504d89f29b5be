package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.WorkAction;
import dev.runbook.value.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An action of AWS's that an engine does not perform. Runbooks that use it can be tested all the
 * same, because a case answers for it; its inputs are taken as they are.
 */
public record StandIn(ActionDefinition definition) implements WorkAction {

  /** What has SSM run a runbook that only SSM has. */
  private static final String REMOTE = "runbook:startAutomation";

  /** The outputs AWS documents for actions that have some (spec: actions). */
  private static final Map<String, Map<String, ValueType>> OUTPUTS = outputs();

  /** A case's actions: {@code actions}, {@code runbook:echo}, and stand-ins for all others. */
  public static Actions beside(Actions actions) {
    Actions all = actions.with(new EchoAction());
    for (String name : Actions.DOCUMENTED) {
      if (actions.named(name).isEmpty()) {
        all = all.with(new StandIn(definition(name)));
      }
    }
    return all;
  }

  /** The same, and a stand-in for SSM's own automation where the answers of a case name it. */
  static Actions beside(Actions actions, List<ScriptedAnswer> answers) {
    boolean isAnswered =
        actions.named(REMOTE).isEmpty()
            && answers.stream().anyMatch(answer -> REMOTE.equals(answer.match().action()));
    return isAnswered ? actions.with(new StandIn(definition(REMOTE))) : actions;
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    throw new UnansweredCall(call);
  }

  private static ActionDefinition definition(String name) {
    ActionDefinition definition =
        ActionDefinition.named(name, "Is answered by test cases.").takesAnything();
    for (var output : OUTPUTS.getOrDefault(name, Map.of()).entrySet()) {
      definition = definition.gives(output.getKey(), output.getValue());
    }
    return definition;
  }

  private static Map<String, Map<String, ValueType>> outputs() {
    Map<String, Map<String, ValueType>> outputs = new LinkedHashMap<>();
    outputs.put("aws:runCommand", texts("CommandId", "Status", "ResponseCode", "Output"));
    outputs.put("aws:createStack", texts("StackId", "StackStatus", "StackStatusReason"));
    outputs.put("aws:createImage", texts("ImageId", "ImageState"));
    outputs.put("aws:copyImage", texts("ImageId", "ImageState"));
    outputs.put("aws:invokeWebhook", texts("Response", "ResponseCode"));
    outputs.put(
        "aws:executeStateMachine",
        texts(
            "executionArn",
            "input",
            "name",
            "output",
            "startDate",
            "stateMachineArn",
            "status",
            "stopDate"));
    Map<String, ValueType> remote = texts("ExecutionId", "Status");
    remote.put("Output", ValueType.STRING_LIST);
    outputs.put(REMOTE, remote);
    outputs.put("aws:runInstances", lists("InstanceIds", "InstanceStates"));
    outputs.put("aws:changeInstanceState", lists("InstanceStates"));
    return outputs;
  }

  private static Map<String, ValueType> texts(String... names) {
    return ofType(ValueType.STRING, names);
  }

  private static Map<String, ValueType> lists(String... names) {
    return ofType(ValueType.STRING_LIST, names);
  }

  private static Map<String, ValueType> ofType(ValueType type, String... names) {
    Map<String, ValueType> outputs = new LinkedHashMap<>();
    List.of(names).forEach(name -> outputs.put(name, type));
    return outputs;
  }
}
