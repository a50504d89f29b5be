package dev.runbook.interpreter;

import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext;
import dev.runbook.action.StepPath;
import dev.runbook.expression.Scope;
import dev.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;

/** What a flow action reaches {@link Effects} through, within its step's limit of time. */
final class FlowDoor implements FlowContext {

  private final Step step;
  private final StepPath path;
  private final Scope scope;
  private final Effects effects;
  private final Instant began;
  private final Duration limit;

  FlowDoor(Step step, StepPath path, Scope scope, Effects effects, Instant began, Duration limit) {
    this.step = step;
    this.path = path;
    this.scope = scope;
    this.effects = effects;
    this.began = began;
    this.limit = limit;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Instant began() {
    return began;
  }

  @Override
  public Duration limit() {
    return limit;
  }

  @Override
  public Wake sleep(Duration pause) {
    boolean fits = pause.compareTo(limit) <= 0;
    Wake wake = effects.sleep(path.then("sleep"), fits ? pause : limit);
    return wake == Wake.TIME_PASSED && !fits ? Wake.TIMED_OUT : wake;
  }

  @Override
  public ChildEnding runChild(ChildRequest request) {
    return effects.runChild(path.then("child"), request, limit);
  }
}
