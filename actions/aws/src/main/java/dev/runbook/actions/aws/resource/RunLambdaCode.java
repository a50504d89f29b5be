package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Attachments;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.Json;
import dev.runbook.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * {@code runbook:runLambdaCode}: makes a Lambda function of code in the runbook, invokes it, and
 * deletes it, whatever has become of the step. Each attempt has a function of its own.
 */
public final class RunLambdaCode implements FlowAction {

  /*
   * Three pieces of work
   * --------------------
   * Creating, invoking and deleting are recorded one by one, so that an engine that goes on after a
   * crash knows what was done: the function's name is made of the attempt's token, a function that
   * was created is found again by it, and one that was begun is deleted in the end. The function is
   * deleted by FlowContext.cleanUp, which no stop and no limit of the step's time prevents.
   */

  static final String NAME = "runbook:runLambdaCode";

  /** What the part is called that invokes the function. */
  public static final String INVOKE = NAME + "/invoke";

  /** What names of functions begin with; a token is 36 characters, and a name may have 64. */
  private static final String PREFIX = "runbook-generated-function-";

  private static final Duration DELETING = Duration.ofMinutes(2);

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              NAME, "Makes a Lambda function of code in the runbook, invokes and deletes it.")
          .takes(CreateFunction.inputs())
          .takes(
              Input.optional(
                  "InputPayload",
                  InputType.STRING_MAP,
                  "What the code receives, typed; counts before Payload."),
              Input.optional("Payload", InputType.STRING, "What the code receives, as JSON text."),
              Input.optional(
                  "DeleteFunction",
                  InputType.BOOLEAN,
                  "Whether the function is deleted in the end; true if absent."))
          .exactlyOne("Code", "CodeFile")
          .gives("functionName", ValueType.STRING)
          .gives("functionWasCreated", ValueType.BOOLEAN)
          .gives("functionWasInvoked", ValueType.BOOLEAN)
          .gives("functionWasDeleted", ValueType.BOOLEAN)
          .gives("invokeResponsePayloadString", ValueType.STRING)
          .gives("invokeFunctionError", ValueType.STRING)
          .gives("invokeExecutionLog", ValueType.STRING);

  private final WorkAction create;
  private final WorkAction invoke;
  private final WorkAction delete;

  /**
   * Over work that calls AWS.
   *
   * @param invoke takes and gives what {@code aws:invokeLambdaFunction} does
   * @param performing makes an action of what creates the function, and of what deletes it
   */
  public RunLambdaCode(
      WorkAction invoke, Attachments attachments, Function<Work, WorkAction> performing) {
    this.create = performing.apply(new CreateFunction(attachments));
    this.invoke = invoke;
    this.delete = performing.apply(new DeleteFunction());
  }

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public List<WorkAction> parts() {
    return List.of(create, invoke, delete);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    String name = PREFIX + "*";
    List<ApiCall> calls = new ArrayList<>();
    for (WorkAction part : parts()) {
      calls.addAll(part.calls(new Inputs(request(part, inputs, name))));
    }
    return calls;
  }

  /** The inputs of a part: those that it has in common with the step, and the function's name. */
  private static ObjectNode request(WorkAction part, Inputs inputs, String function) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    for (String name : part.definition().inputs().keySet()) {
      inputs.find(name).ifPresent(value -> request.set(name, value));
    }
    return request.put(CreateFunction.FUNCTION, function);
  }

  private static boolean deletes(Inputs inputs) {
    return inputs.find("DeleteFunction").map(JsonNode::asBoolean).orElse(true);
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    return FlowResult.of(new Run(inputs, flow, PREFIX + flow.token()).toItsEnd());
  }

  /** One attempt, and what is known of it so far. */
  private final class Run {

    private final Inputs inputs;
    private final FlowContext flow;
    private final String function;
    private final ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private String warning = "";
    private String region;

    Run(Inputs inputs, FlowContext flow, String function) {
      this.inputs = inputs;
      this.flow = flow;
      this.function = function;
      String own = flow.setting().own().region();
      this.region = own.isEmpty() ? flow.setting().values().getOrDefault("global:REGION", "") : own;
      outputs.put("functionName", function);
      outputs.put("functionWasCreated", false);
      outputs.put("functionWasInvoked", false);
      outputs.put("functionWasDeleted", false);
    }

    ActionResult toItsEnd() {
      ActionResult created = created();
      boolean exists = created instanceof ActionResult.Succeeded;
      ActionResult result = exists ? invoked() : created;
      if (exists ? deletes(inputs) : !isKnownToBeNone(created)) {
        delete(created);
      }
      root.setAll(outputs);
      return result.with(new Answer(outputs, root, warning));
    }

    private ActionResult created() {
      ActionResult created = perform(create);
      String arn = created.answer().outputs().path(CreateFunction.ARN).asText();
      if (!arn.isEmpty()) {
        region = List.of(arn.split(":", -1)).get(3);
      }
      outputs.put(
          "functionWasCreated", !arn.isEmpty() || created instanceof ActionResult.Succeeded);
      return created;
    }

    /** Nothing was asked for, or it was refused. Otherwise nobody knows whether there is one. */
    private static boolean isKnownToBeNone(ActionResult created) {
      return created instanceof ActionResult.Failed failed
          && (failed.failure().stage() == Failure.Stage.InputValidation
              || failed.answer().outputs().has(CreateFunction.REFUSED));
    }

    private ActionResult invoked() {
      ActionResult invoked = perform(invoke);
      ObjectNode answer = invoked.answer().outputs();
      outputs.put("functionWasInvoked", isGivenUp(invoked) || answer.has("StatusCode"));
      if (answer.has("Payload")) {
        outputs.put("invokeResponsePayloadString", answer.get("Payload").asText());
        root.set("Payload", payload(answer));
      }
      if (answer.has("FunctionError")) {
        outputs.put("invokeFunctionError", answer.get("FunctionError").asText());
      }
      if (answer.has("LogResult")) {
        outputs.put("invokeExecutionLog", decoded(answer.get("LogResult").asText()));
      }
      if (!invoked.answer().warning().isEmpty()) {
        warning =
            "The code returned more than %d characters, of which the first are kept; Selectors see them as a text"
                .formatted(Answer.KEPT_CHARACTERS);
      }
      return invoked;
    }

    /** What the code returned, typed; its text where that was too long to be kept whole. */
    private static JsonNode payload(ObjectNode answer) {
      try {
        return Json.read(answer.path(Answer.OUTPUT_PAYLOAD).asText());
      } catch (JsonProcessingException isCut) {
        return answer.path("Payload");
      }
    }

    private static String decoded(String base64) {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void delete(ActionResult created) {
      ObjectNode request = request(delete, inputs, function);
      request.put(DeleteFunction.EXPECTED, isGivenUp(created));
      ActionResult deleted = flow.cleanUp(delete.definition().name(), request, DELETING);
      if (!(deleted instanceof ActionResult.Succeeded)) {
        warning = Sentences.of(warning, left(deleted));
        return;
      }
      boolean existed = deleted.answer().outputs().path(DeleteFunction.EXISTED).asBoolean();
      boolean wasCreated = outputs.path("functionWasCreated").asBoolean() || existed;
      outputs.put("functionWasCreated", wasCreated);
      outputs.put("functionWasDeleted", wasCreated);
    }

    private String left(ActionResult deleted) {
      String why =
          switch (deleted) {
            case ActionResult.Failed failed -> failed.failure().message();
            case ActionResult.TimedOut late -> late.failure().message();
            case ActionResult other -> "";
          };
      String there = region.isEmpty() ? "" : " --region " + region;
      return Sentences.of(
          "Function %s may be left; delete it with: aws lambda delete-function --function-name %s%s"
              .formatted(function, function, there),
          why);
    }

    private ActionResult perform(WorkAction part) {
      return flow.perform(part.definition().name(), request(part, inputs, function));
    }

    private static boolean isGivenUp(ActionResult result) {
      return result instanceof ActionResult.Stopped || result instanceof ActionResult.TimedOut;
    }
  }
}
