package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition.Checked;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Connection;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Json;
import java.util.List;
import java.util.Map;

/**
 * One attempt at an action, with inputs in JSON with single quotes. Its token is {@link #TOKEN}.
 */
final class Attempt {

  private static final StepPath PATH = StepPath.EXECUTION.then("step").attempt(1);

  static final String TOKEN = PATH.idWithin("execution");

  private final Work work;
  private final String inputs;

  private Attempt(Work work, String inputs) {
    this.work = work;
    this.inputs = inputs;
  }

  static Attempt at(Work work, String inputs) {
    return new Attempt(work, inputs);
  }

  /** Its end, and nothing the script of {@code aws} has left. */
  ActionResult made(ScriptedAws aws) throws InterruptedException {
    ActionResult result = begun(aws);
    if (!aws.unasked().isEmpty()) {
      throw new AssertionError("not asked for: " + aws.unasked());
    }
    return result;
  }

  /** Its end, whatever else the script has. */
  ActionResult begun(ScriptedAws aws) throws InterruptedException {
    try {
      return work.perform(call(), aws);
    } catch (CallFailed failed) {
      return ActionResult.failed(
          Failure.ofInvocation(work.doing(), failed.type(), failed.explanation()));
    }
  }

  /** The outputs of an attempt that succeeded, in JSON with single quotes. */
  String outputs(ScriptedAws aws) throws InterruptedException {
    return switch (made(aws)) {
      case ActionResult.Succeeded succeeded -> text(succeeded.answer().outputs());
      case ActionResult other -> throw new AssertionError("did not succeed: " + other);
    };
  }

  /** How an attempt failed. */
  ActionResult.Failed failed(ScriptedAws aws) throws InterruptedException {
    return switch (made(aws)) {
      case ActionResult.Failed failed -> failed;
      case ActionResult other -> throw new AssertionError("did not fail: " + other);
    };
  }

  /** Why the action does not take the inputs. */
  String refusal() {
    return switch (work.definition().check(ScriptedAws.json(inputs))) {
      case Checked.Refused refused -> refused.reason();
      case Checked.Accepted accepted -> throw new AssertionError("takes " + accepted);
    };
  }

  /** What it would call, as {@link ScriptedAws#calls} shows it. */
  List<String> planned() {
    Inputs known =
        switch (work.definition().check(ScriptedAws.json(inputs))) {
          case Checked.Accepted accepted -> accepted.inputs();
          case Checked.Refused notYet -> new Inputs(ScriptedAws.json(inputs));
        };
    return work.calls(known).stream().map(Attempt::text).toList();
  }

  ActionCall call() {
    return switch (work.definition().check(ScriptedAws.json(inputs))) {
      case Checked.Refused refused -> throw new IllegalArgumentException(refused.reason());
      case Checked.Accepted accepted ->
          new ActionCall(
              "execution",
              PATH,
              "step execution",
              "step",
              work.definition().name(),
              1,
              accepted.inputs(),
              List.of(),
              work.definition().limit(null),
              new Setting("test.yaml", Map.of(), Map.of(), "", List.of(), Connection.NONE),
              Secrets.NONE);
    };
  }

  static String text(JsonNode json) {
    return Json.text(json).replace('"', '\'');
  }

  private static String text(ApiCall call) {
    return "%s:%s %s".formatted(call.service(), call.operation(), text(call.request()));
  }
}
