package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.resource.RunLambdaCode;
import dev.runbook.aws.model.Operation;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * {@code aws:invokeLambdaFunction}: calls a Lambda function, and fails when the function does.
 *
 * <p>A function may be called more than once for one attempt (see {@link Patience}) and for one
 * step; an attempt that is interrupted leaves its function running.
 */
final class InvokeLambdaFunction implements WorkAction {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Lambda's own limit is fifteen minutes; the rest is for asking. */
  private static final Duration LONGEST_OF_CODE = Duration.ofMinutes(16);

  private static final int LONGEST_CONTEXT = 3583;
  private static final String DOING = "invoking the Lambda function";

  private final AwsAccess access;
  private final ActionDefinition definition;

  private InvokeLambdaFunction(AwsAccess access, String name, Duration longest) {
    this.access = access;
    this.definition = definition(name, longest);
  }

  InvokeLambdaFunction(AwsAccess access) {
    this(access, "aws:invokeLambdaFunction", LONGEST);
  }

  /** The part of {@code runbook:runLambdaCode} that invokes its function. */
  static InvokeLambdaFunction ofCode(AwsAccess access) {
    return new InvokeLambdaFunction(access, RunLambdaCode.INVOKE, LONGEST_OF_CODE);
  }

  private static ActionDefinition definition(String name, Duration longest) {
    return ActionDefinition.named(name, "Calls a Lambda function.")
        .takes(
            Input.required(
                    "FunctionName",
                    InputType.STRING,
                    "Its name or ARN, with or without a qualifier.")
                .checked(characters(256)),
            Input.optional("Qualifier", InputType.STRING, "The version or alias to call.")
                .checked(characters(128)),
            Input.optional(
                    "InvocationType",
                    InputType.STRING,
                    "Whether to wait for the result (RequestResponse, the default), not to wait (Event), or only to check that the call is allowed (DryRun).")
                .oneOf("RequestResponse", "Event", "DryRun"),
            Input.optional(
                    "LogType",
                    InputType.STRING,
                    "Tail, the default with RequestResponse, gives the last 4 KB of the function's log; None does not.")
                .oneOf("None", "Tail"),
            Input.optional(
                    "ClientContext",
                    InputType.ANY,
                    "A JSON map, as it is or in base64, handed to the function in its context; at most 3583 bytes of base64.")
                .checked(InvokeLambdaFunction::wrongContext),
            Input.optional(
                "InputPayload",
                InputType.STRING_MAP,
                "What the function receives, typed; counts before Payload."),
            Input.optional(
                "Payload", InputType.STRING, "What the function receives, as JSON text."))
        .gives("StatusCode", ValueType.STRING)
        .gives("FunctionError", ValueType.STRING)
        .gives("LogResult", ValueType.STRING)
        .gives("Payload", ValueType.STRING)
        .lasting(longest, longest);
  }

  @Override
  public ActionDefinition definition() {
    return definition;
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    InvokeRequest request = request(call.inputs());
    LambdaClient client = null;
    AwsCredentialsProvider who = null;
    try {
      access.check("Invoke", Operation.Access.WRITE);
      AwsConnection to = access.functions(call);
      who = to.credentials();
      LambdaClient asking = access.clients().lambda(to);
      client = asking;
      InvokeRequest asked = by(who, request);
      InvokeResponse response = access.patience().ask(call.limit(), () -> asking.invoke(asked));
      if (isDry(request)) {
        log.line("%s may invoke %s in %s".formatted(caller(to), named(request), place(asking)));
      }
      return result(new FunctionAnswer(response), log);
    } catch (CallFailed failed) {
      return ActionResult.failed(failed.failure(DOING));
    } catch (SdkException thrown) {
      return ActionResult.failed(
          failure(Fault.of(thrown), request, place(client), Key.secrets(who)));
    }
  }

  /** Asked only where it is all there is to tell. */
  private String caller(AwsConnection to) throws InterruptedException {
    try {
      return to.functions() == null ? access.caller(to).arn() : "Anybody";
    } catch (CallFailed unknown) {
      return "The caller";
    }
  }

  private static boolean isDry(InvokeRequest request) {
    return "DryRun".equals(request.invocationTypeAsString());
  }

  private static String named(InvokeRequest request) {
    return "function '%s'".formatted(request.functionName());
  }

  /** Where {@code client} asks, for messages; it takes too long to be asked before each call. */
  private static String place(@Nullable LambdaClient client) {
    return client == null ? "AWS" : AwsClients.place(client.serviceClientConfiguration());
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    for (String name :
        List.of("FunctionName", "Qualifier", "InvocationType", "LogType", "ClientContext")) {
      inputs.find(name).ifPresent(value -> request.set(name, value));
    }
    inputs
        .find("InputPayload")
        .or(() -> inputs.find("Payload"))
        .ifPresent(payload -> request.set("Payload", payload));
    return List.of(new ApiCall("lambda", "Invoke", request));
  }

  private static InvokeRequest by(@Nullable AwsCredentialsProvider who, InvokeRequest request) {
    return who == null
        ? request
        : request.toBuilder()
            .overrideConfiguration(asked -> asked.credentialsProvider(who))
            .build();
  }

  private static InvokeRequest request(Inputs inputs) {
    String type = inputs.text("InvocationType").orElse("RequestResponse");
    var request =
        InvokeRequest.builder()
            .functionName(inputs.required("FunctionName"))
            .invocationType(type)
            .logType(
                inputs.text("LogType").orElse(type.equals("RequestResponse") ? "Tail" : "None"))
            .payload(SdkBytes.fromUtf8String(payload(inputs)));
    inputs.text("Qualifier").ifPresent(request::qualifier);
    inputs
        .find("ClientContext")
        .map(InvokeLambdaFunction::encoded)
        .ifPresent(request::clientContext);
    return request.build();
  }

  private static String payload(Inputs inputs) {
    return inputs
        .find("InputPayload")
        .map(JsonNode::toString)
        .or(() -> inputs.text("Payload"))
        .orElse("{}");
  }

  private static ActionResult result(FunctionAnswer answer, LogSink log) {
    answer.log().forEach(log::line);
    return answer.isError()
        ? new ActionResult.Failed(
            Failure.ofInvocation(DOING, Failure.Type.Action, answer.reason()), answer.answer())
        : new ActionResult.Succeeded(answer.answer());
  }

  private static Failure failure(
      Fault fault, InvokeRequest request, String place, Secrets secrets) {
    String reason = fault.explain(new Fault.Call("Invoke", named(request), place));
    if (isDry(request) && fault instanceof Refusal && fault.type() == Failure.Type.Permission) {
      reason += ". So the caller may not invoke %s in %s".formatted(named(request), place);
    }
    return Failure.ofInvocation(DOING, fault.type(), secrets.mask(reason));
  }

  private static Function<JsonNode, String> characters(int most) {
    return value -> {
      int length = value.asText().length();
      return length >= 1 && length <= most
          ? ""
          : "it must have 1 to %d characters, and has %d".formatted(most, length);
    };
  }

  /** Lambda takes base64 only; people write JSON. */
  private static String encoded(JsonNode context) {
    String text = Text.plain(context);
    return Conversion.parse(text).filter(JsonNode::isObject).isPresent()
        ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        : text;
  }

  private static String wrongContext(JsonNode value) {
    if (!value.isTextual() && !value.isObject()) {
      return "it can be a map, or a text with JSON or base64";
    }
    int bytes = encoded(value).getBytes(StandardCharsets.UTF_8).length;
    return bytes <= LONGEST_CONTEXT
        ? ""
        : "it can have %d bytes, and has %d".formatted(LONGEST_CONTEXT, bytes);
  }
}
