package dev.runbook.actions.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Attachments;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;
import dev.runbook.process.SearchPath;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * {@code aws:executeScript}: runs a Python or PowerShell script as a process of this machine (spec:
 * actions, 2.13).
 *
 * <p>A script ends with its attempt, and with it all processes it started. It runs as the user who
 * runs the engine: it is held to limits, and not kept from that user's files.
 */
final class ExecuteScript implements WorkAction {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String DOING = "Poll action status for completion";
  private static final String PAYLOAD = "Payload";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:executeScript", "Runs a Python or PowerShell script.")
          .takes(
              Input.required(
                      "Runtime",
                      InputType.STRING,
                      "The language and its version; where that version is not installed, another one runs the script.")
                  .oneOf(
                      "python3.6",
                      "python3.7",
                      "python3.8",
                      "python3.9",
                      "python3.10",
                      "python3.11",
                      "PowerShell Core 6.0",
                      "PowerShell 7.0",
                      "PowerShell 7.4"),
              Input.optional(
                  "Handler",
                  InputType.STRING,
                  "Python only: the function to call, module.function if it is in the attachment. It gets the InputPayload and a context, both dictionaries."),
              Input.optional(
                  "InputPayload",
                  InputType.STRING_MAP,
                  "What the handler receives, typed; PowerShell has it as JSON in $env:InputPayload."),
              Input.optional("Script", InputType.STRING, "The code."),
              Input.optional(
                  "Attachment",
                  InputType.STRING,
                  "The name of a .py or .zip file under files, importable by its own modules' names and as package attachments."))
          .agreeing(ExecuteScript::disagreement)
          .gives(PAYLOAD, ValueType.STRING)
          .lasting(LONGEST, LONGEST);

  private final ScriptEnvironment environment;
  private final Attachments attachments;
  private final ScriptLimits limits;
  private final Interpreters interpreters = new Interpreters();

  ExecuteScript(ScriptEnvironment environment, Attachments attachments, ScriptLimits limits) {
    this.environment = environment;
    this.attachments = attachments;
    this.limits = limits;
  }

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Failure timedOut(ActionCall call) {
    return Failure.ofTime(DOING, "Script execution times out after", call.limit());
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    Secrets secrets = Secrets.NONE;
    try {
      Map<String, String> variables = new HashMap<>(environment.of(call));
      secrets = ScriptEnvironment.Passed.secrets(variables);
      Script script = script(call, new SearchPath(variables.getOrDefault("PATH", "")));
      Report report = run(call, script, variables, log.masking(secrets));
      return report.payload().isMissingNode()
          ? failed(Failure.Type.Verification, secrets.mask(report.reason()), script.note())
          : succeeded(report.payload(), secrets);
    } catch (CannotRun problem) {
      return failed(Failure.Type.Verification, problem.reason(), "");
    } catch (ScriptEnvironment.Unavailable problem) {
      return failed(problem.type(), String.valueOf(problem.getMessage()), "");
    } catch (IOException problem) {
      return failed(
          Failure.Type.Internal,
          secrets.mask("The script could not be started: " + problem.getMessage()),
          "");
    } catch (TimeoutException late) {
      return new ActionResult.TimedOut(timedOut(call), Answer.none());
    }
  }

  private Script script(ActionCall call, SearchPath path) throws InterruptedException, CannotRun {
    String runtime = call.inputs().required("Runtime");
    if (isPython(runtime)) {
      return new PythonScript(interpreters.python(runtime, path), call, limits);
    }
    String pwsh = interpreters.powerShell(path);
    return new PowerShellScript(pwsh, interpreters.python("python3", path), call, limits);
  }

  private Report run(ActionCall call, Script script, Map<String, String> variables, LogSink log)
      throws IOException, CannotRun, InterruptedException, TimeoutException {
    Optional<String> attachment = call.inputs().text("Attachment");
    AttachedCode attached =
        attachment.isPresent()
            ? AttachedCode.find(attachments, call.setting(), attachment.get())
            : null;
    Workplace workplace = Workplace.create();
    variables.putAll(script.environment(workplace));
    variables.put("HOME", workplace.work().toString());
    variables.put("TMPDIR", workplace.work().toString());
    try (var process = supervised(workplace, script, variables, log)) {
      script.write(workplace);
      if (attached != null) {
        attached.place(workplace.attachments());
      }
      process.go();
      return Report.of(process.await(call.limit()));
    }
  }

  private static SupervisedProcess supervised(
      Workplace workplace, Script script, Map<String, String> variables, LogSink log)
      throws IOException {
    try {
      return SupervisedProcess.start(
          script.supervisor().program(),
          workplace,
          script.limits(),
          script.command(workplace),
          variables,
          log);
    } catch (IOException cannotStart) {
      workplace.remove();
      throw cannotStart;
    }
  }

  private static ActionResult succeeded(JsonNode payload, Secrets secrets) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set(PAYLOAD, payload);
    ObjectNode root = secrets.mask(whole);
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put(PAYLOAD, Text.plain(root.path(PAYLOAD)));
    return new ActionResult.Succeeded(new Answer(outputs, root, ""));
  }

  private static ActionResult failed(Failure.Type type, String reason, String note) {
    Failure failure =
        Failure.ofInvocation(DOING, type, reason).with("VerificationErrorMessage", reason);
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new ActionResult.Failed(failure, new Answer(none, none, note));
  }

  /** What a runtime needs of the other inputs, before the start too. */
  private static String disagreement(JsonNode inputs) {
    String runtime = inputs.path("Runtime").asText();
    if (isPython(runtime)) {
      if (!inputs.has("Handler")) {
        return "input Handler is missing; %s needs the name of the function to call"
            .formatted(runtime);
      }
      return inputs.has("Script") || inputs.has("Attachment")
          ? ""
          : "one of the inputs Script or Attachment is required";
    }
    if (runtime.startsWith("PowerShell")) {
      if (inputs.has("Handler")) {
        return "input Handler is for Python; %s runs the script itself".formatted(runtime);
      }
      return inputs.has("Script") ? "" : "input Script is missing; %s needs it".formatted(runtime);
    }
    return "";
  }

  private static boolean isPython(String runtime) {
    return runtime.startsWith("python");
  }
}
