package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Actions;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.secret.Secrets;
import dev.runbook.targets.RateControl;
import dev.runbook.value.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs an execution from its start to its end. Stateless: one interpreter serves any number of
 * executions at once, each on a thread of its backend.
 */
public final class Interpreter {

  /**
   * What this interpreter asks, and in which order. It is written down with every execution; one
   * that was begun by a later version cannot be resumed, one begun by a former is asked as then.
   */
  public static final int VERSION = 3;

  /** Since this version flow actions ask for work; those before went without. */
  static final int WORK_OF_FLOW_ACTIONS = 2;

  /** Since this version children can be run for targets; those before failed without asking. */
  static final int TARGETS_OF_CHILDREN = 3;

  /** What AWS reports for an output that was never produced. */
  static final String NO_OUTPUT =
      "No output available yet because the step is not successfully executed";

  private final Actions actions;

  /** An interpreter of runbooks that use {@code actions}. */
  public Interpreter(Actions actions) {
    this.actions = actions;
  }

  /** Runs the execution; returns when it has ended. */
  public Ending run(ExecutionStart start, Effects world) {
    Runbook runbook = start.runbook();
    Instant began = world.now(StepPath.START.then("began"));
    ExecutionScope scope = ExecutionScope.of(start, began);
    var effects = new DiscreetEffects(world, secrets(start, scope));
    effects.publish(new ExecutionEvent.Started(start.id(), began, parameters(start, scope)));
    var state = ExecutionState.of(start, actions, scope, effects);
    switch (effects.stopAsked(StepPath.START.then("stop")).orElse(null)) {
      case Cancel -> state.cancellation().begin(began);
      case Complete -> {}
      case null -> walk(state);
    }
    Verdict verdict = state.verdict();
    if (state.cancellation().begun()) {
      verdict.cancel();
    }
    Ending ending =
        new Ending(
            verdict.status(),
            start.rate() == null ? outputs(runbook, scope) : Collections.emptyMap(),
            verdict.failureMessage(),
            effects.secrets());
    effects.publish(
        new ExecutionEvent.Ended(
            start.id(),
            effects.now(StepPath.ENDED),
            ending.status(),
            ending.outputs(),
            scope.variables(),
            ending.failureMessage()));
    return ending;
  }

  private static void walk(ExecutionState state) {
    RateControl rate = state.start().rate();
    if (rate == null) {
      new Walk(state.start().runbook().steps(), Place.MAIN, state).toItsEnd();
    } else {
      new TargetWalk(state, rate).toItsEnd();
    }
  }

  /** Under rate control the defaults are those of each target's execution. */
  private static ObjectNode parameters(ExecutionStart start, ExecutionScope scope) {
    return start.rate() == null ? scope.parameters() : start.supplied();
  }

  private static Secrets secrets(ExecutionStart start, ExecutionScope scope) {
    Secrets own = Secrets.NONE;
    for (Parameter parameter : start.runbook().parameters().values()) {
      JsonNode value = parameter.noEcho() ? scope.parameters().get(parameter.name()) : null;
      if (value != null) {
        own = own.with(parameter.name(), value);
      }
    }
    RateControl rate = start.rate();
    if (rate != null) {
      own = own.and(rate.secrets(start.runbook().secretParameters()));
    }
    return own.and(start.inherited()).and(start.secretsOfConnections());
  }

  private static Map<String, List<String>> outputs(Runbook runbook, ExecutionScope scope) {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    for (Runbook.TopLevelOutput output : runbook.outputs()) {
      var value =
          output.isVariable()
              ? scope.variable(output.name().substring("variable:".length()))
              : scope.output(output.step(), output.output());
      outputs.put(output.name(), value.map(Text::recorded).orElse(List.of(NO_OUTPUT)));
    }
    return outputs;
  }
}
