package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Connection;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Masking;
import dev.runbook.model.Step;
import dev.runbook.secret.Secrets;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetEnding;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The effects of one execution, through which no secret of its is published. Questions pass as they
 * are: actions and children get real values, and with them what is secret of it.
 */
final class DiscreetEffects implements Effects {

  private final Effects effects;
  private Secrets secrets;

  DiscreetEffects(Effects effects, Secrets secrets) {
    this.effects = effects;
    this.secrets = secrets;
  }

  /** What is not to be shown from now on. */
  Secrets secrets() {
    return secrets;
  }

  /** Keeps what a step has given secret, as far as its definition says so. */
  void keep(Step step, ObjectNode outputs) {
    for (Step.Output output : step.outputs()) {
      JsonNode value = output.noEcho() ? outputs.get(output.name()) : null;
      if (value != null) {
        secrets = secrets.with(step.name() + "." + output.name(), value);
      }
    }
  }

  /** Keeps secret what is secret of how a step reaches AWS. */
  void keep(Step step, Connection connection) {
    secrets = secrets.and(connection.secrets(step.name() + ".x-connection"));
  }

  /** Keeps secret what was secret in a child of a step, too. */
  void keep(Step step, ChildEnding child) {
    if (child instanceof ChildEnding.Ended ended) {
      secrets = secrets.and(ended.secrets().shownAs(step.name() + ".Output"));
    }
  }

  @Override
  public void publish(ExecutionEvent event) {
    effects.publish(new Masking(secrets).of(event));
  }

  @Override
  public Instant now(StepPath asker) {
    return effects.now(asker);
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return effects.sleep(asker, pause);
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    return effects.perform(asker, call);
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    return effects.runChild(asker, request, limit);
  }

  @Override
  public void startTargets(StepPath asker, List<Target> targets) {
    effects.startTargets(asker, targets);
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    TargetsEnded ended = effects.awaitTargets(asker);
    for (TargetEnding ending : ended.endings()) {
      if (ending.ending() instanceof ChildEnding.Ended child) {
        secrets = secrets.and(child.secrets());
      }
    }
    return ended;
  }

  @Override
  public void cancelTargets() {
    effects.cancelTargets();
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    return effects.awaitSignal(asker, stepExecutionId, limit);
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return effects.stopAsked(asker);
  }
}
