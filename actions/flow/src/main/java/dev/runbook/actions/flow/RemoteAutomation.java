package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.FlowContext;
import dev.runbook.action.Inputs;
import dev.runbook.value.Text;
import java.util.List;

/**
 * A child execution that SSM runs, because only SSM has the runbook or can resolve its targets. An
 * engine does that if its catalogue has the action {@value #ACTION}.
 *
 * @param request the inputs of that action
 */
record RemoteAutomation(ObjectNode request) {

  /** What starts an execution in SSM and waits for its end. */
  static final String ACTION = "runbook:startAutomation";

  /** How to have one where a runbook was not found. */
  static final String HINT = "; say --ssm-runbooks to have SSM run those that only SSM has";

  private static final List<String> PASSED_ON =
      List.of(
          "DocumentName",
          "DocumentVersion",
          "Targets",
          "TargetParameterName",
          "TargetMaps",
          "TargetLocations",
          "MaxConcurrency",
          "MaxErrors",
          "Tags");

  private static final List<String> OUTPUTS = List.of("ExecutionId", "Status", "Output");

  /** The one that these inputs of a step ask for. */
  static RemoteAutomation of(Inputs inputs) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    for (String name : PASSED_ON) {
      inputs.find(name).ifPresent(value -> request.set(name, value));
    }
    inputs
        .find("RuntimeParameters")
        .ifPresent(parameters -> request.set("Parameters", texts(parameters)));
    return new RemoteAutomation(request);
  }

  /** Parameters as SSM takes them: name to texts. */
  private static ObjectNode texts(JsonNode parameters) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    parameters.forEachEntry((name, value) -> {
      ArrayNode list = texts.putArray(name);
      Text.recorded(value).forEach(list::add);
    });
    return texts;
  }

  /** Has it run to its end, and gives what came of it as the step's own. */
  ActionResult run(FlowContext flow) {
    ActionResult result = flow.perform(ACTION, request);
    Answer answer = result.answer();
    ObjectNode outputs = answer.outputs().deepCopy().retain(OUTPUTS);
    return result.with(new Answer(outputs, outputs, answer.warning()));
  }
}
