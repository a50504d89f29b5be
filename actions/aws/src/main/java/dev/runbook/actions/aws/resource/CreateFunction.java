package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.AttachedFile;
import dev.runbook.action.Attachments;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The part of {@code runbook:runLambdaCode} that creates the function, and waits until it can be
 * invoked. The name is nobody else's: a function that has it was created by a former performance of
 * this attempt.
 */
final class CreateFunction implements Work {

  static final String FUNCTION = "FunctionName";
  static final String ARN = "FunctionArn";

  /** An output of an attempt whose function Lambda would not create. */
  static final String REFUSED = "Refused";

  /** In seconds: as long as a step of {@code aws:invokeLambdaFunction} may take. */
  private static final int USUAL_TIMEOUT = 300;

  private static final String SERVICE = "lambda";
  private static final String DOING = "creating the Lambda function";
  private static final String PENDING = "Pending";
  private static final String TAKEN = "ResourceConflictException";

  /** What Lambda says of a role of which it has not heard yet; it has no code for that. */
  private static final String UNHEARD_OF = "cannot be assumed by Lambda";

  /** With the usual pauses about a minute. */
  private static final int MOST_REFUSALS = 8;

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              RunLambdaCode.NAME + "/create", "Creates a function and waits until it is active.")
          .takes(Input.required(FUNCTION, InputType.STRING, "Its name."))
          .takes(inputs())
          .exactlyOne("Code", "CodeFile")
          .gives(ARN, ValueType.STRING)
          .gives(REFUSED, ValueType.STRING);

  private final Attachments attachments;

  CreateFunction(Attachments attachments) {
    this.attachments = attachments;
  }

  /** What a function is made of, as a step says it; one of Code and CodeFile. */
  static Input[] inputs() {
    return new Input[] {
      Input.required(
          "Role", InputType.STRING, "The ARN of the execution role, with which the code runs."),
      Input.required(
              "Runtime",
              InputType.STRING,
              "Such as python3.13, nodejs22.x or ruby3.4; not one whose code has to be built.")
          .checked(runtime -> Language.refusal(runtime.asText())),
      Input.required(
              "Handler", InputType.STRING, "The bare name of the function to call: its main one.")
          .checked(
              Limit.written(
                  "[A-Za-z_$][A-Za-z0-9_$]*",
                  "the bare name of a function, such as handler; the engine names the file")),
      Input.optional("Code", InputType.STRING, "The code."),
      Input.optional(
          "CodeFile", InputType.STRING, "The name of the file under files that has the code."),
      Input.optional("Description", InputType.STRING, "What the function is said to be for.")
          .checked(Limit.characters(0, 256)),
      Input.optional(
              "Timeout",
              InputType.INTEGER,
              "How long the code may run, in seconds, 1 to 900; 300 if absent.")
          .checked(Limit.number(1, 900)),
      Input.optional(
              "MemorySize",
              InputType.INTEGER,
              "In MB, 128 to 10240, and with it a share of processors; Lambda's 128 if absent.")
          .checked(Limit.number(128, 10_240)),
      Input.optional(
              "Environment", InputType.STRING_MAP, "Environment variables by name, each a text.")
          .checked(CreateFunction::notTexts),
      Input.optional("Tags", InputType.STRING_MAP, "Tags of the function by key, each a text.")
          .checked(CreateFunction::notTexts)
    };
  }

  private static String notTexts(JsonNode map) {
    for (var entry : map.properties()) {
      if (entry.getValue().isContainerNode()) {
        return "%s must be a text".formatted(entry.getKey());
      }
    }
    return "";
  }

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException {
    ObjectNode request = request(call.inputs());
    try {
      request.setAll(code(call));
    } catch (AttachedFile.Unusable unusable) {
      return ActionResult.failed(Failure.ofInput(unusable.reason()));
    } catch (IOException unreadable) {
      return ActionResult.failed(
          Failure.ofInput("CodeFile could not be read: " + unreadable.getMessage()));
    }
    var outputs = new Outputs();
    return outputs.kept(DOING, () -> made(aws, request, outputs));
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    ObjectNode request = request(inputs);
    List<ApiCall> calls = new ArrayList<>();
    calls.add(new ApiCall(SERVICE, "CreateFunction", request));
    if (request.has("Tags")) {
      ObjectNode tagging =
          Request.from(inputs).renaming(FUNCTION, "Resource").handing("Tags").json();
      calls.add(new ApiCall(SERVICE, "TagResource", tagging));
    }
    calls.add(
        new ApiCall(
            SERVICE, "GetFunctionConfiguration", Request.from(inputs).handing(FUNCTION).json()));
    return calls;
  }

  /** What is asked for, but for the code. */
  private static ObjectNode request(Inputs inputs) {
    ObjectNode request =
        Request.from(inputs)
            .handing(FUNCTION, "Runtime", "Role", "Description", "MemorySize", "Tags")
            .json();
    request.set("Timeout", inputs.find("Timeout").orElse(IntNode.valueOf(USUAL_TIMEOUT)));
    Request.given(inputs, "Environment")
        .ifPresent(variables -> request.putObject("Environment").set("Variables", variables));
    return request;
  }

  /** The code, and which function of it to call. */
  private ObjectNode code(ActionCall call) throws IOException, AttachedFile.Unusable {
    Inputs inputs = call.inputs();
    Language language = Language.of(inputs.required("Runtime")).orElseThrow();
    String code =
        inputs.find("CodeFile").isPresent()
            ? attached(call, inputs.required("CodeFile"))
            : inputs.required("Code");
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("Handler", language.handler(inputs.required("Handler")));
    request.putObject("Code").put("ZipFile", new LambdaCode(language.file(code), code).zip());
    return request;
  }

  private String attached(ActionCall call, String name) throws IOException, AttachedFile.Unusable {
    var content = new ByteArrayOutputStream();
    AttachedFile.find(attachments, call.setting(), name).copy(content);
    return content.toString(StandardCharsets.UTF_8);
  }

  private static ActionResult made(Aws aws, ObjectNode request, Outputs outputs)
      throws InterruptedException, CallFailed {
    JsonNode function;
    try {
      function = created(aws, request);
    } catch (CallFailed failed) {
      if (failed.isFinal()) {
        outputs.put(REFUSED, failed.code());
      }
      throw failed;
    }
    if (function.has(ARN)) {
      outputs.put(ARN, function.path(ARN).asText());
    }
    return result(settled(aws, request.path(FUNCTION).asText(), function), outputs);
  }

  /** The function as Lambda describes it, as far as it does; it may not be active yet. */
  private static JsonNode created(Aws aws, ObjectNode request)
      throws InterruptedException, CallFailed {
    Polling polling = aws.polling();
    for (int refusals = 0; ; refusals++) {
      try {
        return aws.call(SERVICE, "CreateFunction", request);
      } catch (CallFailed failed) {
        if (failed.code().equals(TAKEN)) {
          return Request.of("State", PENDING);
        }
        if (!failed.explanation().contains(UNHEARD_OF) || refusals == MOST_REFUSALS) {
          throw failed;
        }
      }
      polling.pause();
    }
  }

  /** The function once Lambda is done with making it. */
  private static JsonNode settled(Aws aws, String name, JsonNode made)
      throws InterruptedException, CallFailed {
    Polling polling = aws.polling();
    JsonNode function = made;
    while (function.path("State").asText().equals(PENDING)) {
      polling.pause();
      function = described(aws, name);
    }
    return function;
  }

  private static JsonNode described(Aws aws, String name) throws InterruptedException, CallFailed {
    return new JustMade(aws, Set.of("ResourceNotFoundException"))
        .call(SERVICE, "GetFunctionConfiguration", Request.of(FUNCTION, name));
  }

  private static ActionResult result(JsonNode function, Outputs outputs) {
    return function.path("State").asText().equals("Failed")
        ? outputs.failed(
            Failure.ofVerification(
                DOING,
                Sentences.of(
                    "Lambda could not make the function ready",
                    function.path("StateReason").asText())))
        : outputs.succeeded();
  }
}
