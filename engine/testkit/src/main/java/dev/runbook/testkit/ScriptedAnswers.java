package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.action.Performance;
import dev.runbook.action.WorkAction.LogSink;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A world that answers as it is written in a test case: of the answers that match a call the first
 * that has not answered as often as it may. Not thread-safe: it serves one case.
 */
final class ScriptedAnswers implements World {

  /** What stays inside the engine is performed where nobody answers for it. */
  private static final Set<String> PERFORMED = Set.of("runbook:echo", "aws:executeScript");

  private final List<ScriptedAnswer> answers;
  private final int[] given;
  private final Actions actions;

  /** A world of these answers; {@code actions} say what outputs an action has. */
  ScriptedAnswers(List<ScriptedAnswer> answers, Actions actions) {
    this.answers = List.copyOf(answers);
    this.given = new int[answers.size()];
    this.actions = actions;
  }

  @Override
  public Answered answer(ActionCall call, LogSink log, Performance real)
      throws InterruptedException {
    for (int i = 0; i < answers.size(); i++) {
      ScriptedAnswer answer = answers.get(i);
      boolean spent = answer.times() != null && given[i] >= answer.times();
      if (!spent && answer.match().matches(call)) {
        given[i]++;
        answer.log().lines().forEach(log::line);
        ActionResult result = result(call, answer);
        return new Answered(result.with(result.answer().selecting(call.outputs())), answer.takes());
      }
    }
    if (PERFORMED.contains(call.action())) {
      return new Answered(real.of(call, log), Duration.ZERO);
    }
    if (isNotice(call) || LambdaReply.goesWithoutSaying(call)) {
      return new Answered(ActionResult.succeeded(), Duration.ZERO);
    }
    throw new UnansweredCall(call);
  }

  /** Telling people of a step that waits for them changes nothing a case could be about. */
  private static boolean isNotice(ActionCall call) {
    return !call.isOfItsOwn() && call.action().equals("aws:executeAwsApi");
  }

  /** The answers nobody has asked for. */
  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (given[i] == 0) {
        notes.add(new Note(answers.get(i).at(), "no call matched this answer"));
      }
    }
    return notes;
  }

  private ActionResult result(ActionCall call, ScriptedAnswer answer) {
    return switch (answer.reply()) {
      case Reply.Returns returned when LambdaReply.isFor(call) ->
          LambdaReply.returned(call, returned.root(), answer.log());
      case Reply.Returns returned ->
          new ActionResult.Succeeded(
              new Answer(outputs(call, returned.root()), returned.root(), ""));
      case Reply.Fails fails ->
          ActionResult.failed(
              Failure.ofInvocation("Execute/Cancelling action", fails.type(), fails.message()));
      case Reply.FunctionError error -> LambdaReply.broke(call, error, answer.log());
    };
  }

  /** The action's own outputs, which most actions have under the same names in the response. */
  private ObjectNode outputs(ActionCall call, JsonNode root) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    Map<String, ValueType> defined =
        actions
            .work(call.action())
            .map(Action::definition)
            .map(definition -> definition.outputs())
            .orElse(Map.of());
    defined.forEach((name, type) -> {
      if (root.has(name)) {
        Conversion.toOutput(type, root.get(name)).ifPresent(value -> outputs.set(name, value));
      }
    });
    return outputs;
  }
}
