package dev.runbook.actions.script;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Attachments;
import dev.runbook.action.Connection;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction.LogSink;
import dev.runbook.issue.Position;
import dev.runbook.model.Attachment;
import dev.runbook.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An attempt at {@code aws:executeScript}, made outside any execution. */
final class Attempt {

  static final Map<String, String> VALUES =
      Map.of(
          "automation:EXECUTION_ID", "e-1",
          "global:REGION", "eu-west-1",
          "global:ACCOUNT_ID", "111122223333",
          "global:AWS_PARTITION", "aws");

  private final ObjectNode inputs = JsonNodeFactory.instance.objectNode();
  private final Map<String, Attachment> files = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private ScriptLimits limits = ScriptLimits.STANDARD;
  private Duration limit = Duration.ofMinutes(1);
  private boolean remembers = true;
  private Path runbook = Path.of("runbook.yaml");

  /** Of Python code whose handler is called {@code handler}. */
  static Attempt python(String script) {
    return new Attempt()
        .with("Runtime", "python3.11")
        .with("Handler", "handler")
        .with("Script", script);
  }

  /** Of inputs still to be given. */
  static Attempt empty() {
    return new Attempt();
  }

  Attempt with(String input, String value) {
    inputs.put(input, value);
    return this;
  }

  Attempt with(String input, ObjectNode value) {
    inputs.set(input, value);
    return this;
  }

  Attempt file(String name, String sha256) {
    files.put(name, new Attachment(name, new Position(1, 1), sha256));
    return this;
  }

  Attempt in(Path folder) {
    runbook = folder.resolve("runbook.yaml");
    return this;
  }

  Attempt variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Attempt limits(ScriptLimits chosen) {
    limits = chosen;
    return this;
  }

  /** Keeps nothing of what is printed. */
  Attempt forgetful() {
    remembers = false;
    return this;
  }

  Attempt lasting(Duration most) {
    limit = most;
    return this;
  }

  ActionResult perform() throws InterruptedException {
    return perform(line -> {});
  }

  ActionResult perform(LogSink log) throws InterruptedException {
    LogSink both =
        line -> {
          if (remembers) {
            lines.add(line);
          }
          log.line(line);
        };
    return action().perform(call(), both);
  }

  /** The message of its failure. */
  String failure() throws InterruptedException {
    return failed().message();
  }

  Failure failed() throws InterruptedException {
    return switch (perform()) {
      case ActionResult.Failed failed -> failed.failure();
      case ActionResult.TimedOut late -> late.failure();
      case ActionResult.Succeeded fine -> throw new AssertionError("succeeded: " + fine.answer());
      case ActionResult.Exited exited -> throw new AssertionError("exited");
      case ActionResult.Stopped stopped -> throw new AssertionError("stopped");
    };
  }

  /** The value returned, as JSON text. */
  String payload() throws InterruptedException {
    ActionResult result = perform();
    if (result instanceof ActionResult.Succeeded fine) {
      return fine.answer().root().get("Payload").toString();
    }
    throw new AssertionError(result.toString());
  }

  /** What was printed so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private ExecuteScript action() {
    return new ExecuteScript(
        ScriptEnvironment.from(environment), Attachments.BESIDE_THE_RUNBOOK, limits);
  }

  private ActionCall call() {
    return new ActionCall(
        "e-1",
        new StepPath("step/1"),
        "s-1",
        "step",
        "aws:executeScript",
        1,
        new Inputs(inputs),
        List.of(),
        limit,
        new Setting(runbook.toString(), files, VALUES, "", List.of(), Connection.NONE),
        Secrets.NONE);
  }
}
