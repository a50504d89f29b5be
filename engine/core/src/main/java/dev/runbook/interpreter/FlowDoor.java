package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition.Checked;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowContext;
import dev.runbook.action.Inputs;
import dev.runbook.action.Pass;
import dev.runbook.action.PassEnd;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ParentStep;
import dev.runbook.expression.Scope;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import dev.runbook.signal.Awaited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a flow action reaches the execution through, within its step's limit of time. */
final class FlowDoor implements FlowContext {

  private final ExecutionState state;
  private final Step step;
  private final StepPath path;
  private final StepLog log;
  private final Setting setting;
  private final Instant began;
  private final Duration limit;
  private int questions;

  FlowDoor(
      ExecutionState state,
      Step step,
      StepPath path,
      StepLog log,
      Setting setting,
      Instant began,
      Duration limit) {
    this.state = state;
    this.step = step;
    this.path = path;
    this.log = log;
    this.setting = setting;
    this.began = began;
    this.limit = limit;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public Setting setting() {
    return setting;
  }

  @Override
  public Scope scope() {
    return state.scope();
  }

  @Override
  public Instant began() {
    return began;
  }

  @Override
  public Instant now() {
    return state.effects().now(next("now"));
  }

  @Override
  public Duration limit() {
    return limit;
  }

  /** The path of a question; an action may ask any of them repeatedly. */
  private StepPath next(String question) {
    questions++;
    return path.then(question).then(Integer.toString(questions));
  }

  @Override
  public Wake sleep(Duration pause) {
    boolean fits = pause.compareTo(limit) <= 0;
    Wake wake = state.effects().sleep(next("sleep"), fits ? pause : limit);
    return wake == Wake.TIME_PASSED && !fits ? Wake.TIMED_OUT : wake;
  }

  @Override
  public boolean canPerform(String action) {
    return work(action).isPresent();
  }

  @Override
  public boolean canRunTargets() {
    return state.start().version() >= Interpreter.TARGETS_OF_CHILDREN;
  }

  private Optional<WorkAction> work(String action) {
    return Optional.of(action)
        .filter(asked -> state.start().version() >= Interpreter.WORK_OF_FLOW_ACTIONS)
        .flatMap(state.actions()::work);
  }

  @Override
  public ActionResult perform(String action, ObjectNode inputs) {
    boolean isPart = state.actions().named(action).isEmpty();
    boolean once = isPart && step.tries().failsWhenInterrupted();
    return perform(
        action, inputs, (work, accepted) -> perform(work, accepted, began.plus(limit), once));
  }

  /** A stop interrupts once: one that comes just now is heard, and the work is done after it. */
  @Override
  public ActionResult cleanUp(String action, ObjectNode inputs, Duration longest) {
    return perform(
        action,
        inputs,
        (work, accepted) -> {
          ActionResult result = perform(work, accepted, now().plus(longest), false);
          return result instanceof ActionResult.Stopped
              ? perform(work, accepted, now().plus(longest), false)
              : result;
        });
  }

  @Override
  public String token() {
    return path.idWithin(state.id());
  }

  private ActionResult perform(
      String action, ObjectNode inputs, BiFunction<WorkAction, Inputs, ActionResult> performing) {
    WorkAction work = work(action).orElse(null);
    if (work == null) {
      return ActionResult.failed(
          Failure.ofInput("This engine has no action %s to perform it with".formatted(action)));
    }
    return switch (work.definition().check(inputs)) {
      case Checked.Refused refused ->
          ActionResult.failed(Failure.ofInput("%s: %s".formatted(action, refused.reason())));
      case Checked.Accepted accepted -> performing.apply(work, accepted.inputs());
    };
  }

  private ActionResult perform(WorkAction work, Inputs inputs, Instant latest, boolean once) {
    Duration left = Duration.between(now(), latest);
    var call =
        new ActionCall(
            state.id(),
            next("perform"),
            log.id(),
            step.name(),
            work.definition().name(),
            log.attempt(),
            inputs,
            List.of(),
            work.definition().limit(left),
            setting,
            state.effects().secrets());
    if (isUp(left)) {
      return new ActionResult.TimedOut(work.timedOut(call.within(limit)), Answer.none());
    }
    var outside = new Work(state, log, latest);
    return once ? outside.performOnce(call) : outside.perform(call);
  }

  private Duration left() {
    return Duration.between(now(), began.plus(limit));
  }

  private static boolean isUp(Duration left) {
    return left.isNegative() || left.isZero();
  }

  @Override
  public ChildEnding runChild(ChildRequest request) {
    DiscreetEffects effects = state.effects();
    ChildEnding ending =
        effects.runChild(
            next("child"), request.through(setting.forChild()).keeping(effects.secrets()), limit);
    effects.keep(step, ending);
    return ending;
  }

  @Override
  public Awaited awaitSignal(ObjectNode outputsSoFar) {
    Duration left = left();
    if (isUp(left)) {
      return new Awaited.TimedOut();
    }
    state.effects().publish(new ExecutionEvent.StepWaiting(state.id(), log.waiting(outputsSoFar)));
    return state.effects().awaitSignal(next("signal"), log.id(), left);
  }

  @Override
  public Optional<Variable> variable(String name) {
    return Optional.ofNullable(state.start().runbook().variables().get(name));
  }

  @Override
  public void assign(Variable variable, JsonNode value) {
    state.scope().assign(variable.name(), value);
  }

  @Override
  public PassEnd runBody(Pass pass) {
    var parent =
        new ParentStep(log.id(), step.name(), step.action().name(), pass.number(), pass.item());
    StepPath inside = path.then(Integer.toString(pass.number()));
    var place = new Place(inside, began.plus(limit), parent);
    if (place.isOver(now())) {
      return new PassEnd.OutOfTime();
    }
    state.scope().keep(step.name(), pass.outputs());
    var loop = (Control.Loop) step.control();
    WalkEnd end = new Walk(loop.body(), place, state).toItsEnd();
    return switch (end) {
      case WalkEnd.Left left -> new PassEnd.Left(left.step());
      case WalkEnd.Completed completed -> new PassEnd.Left(null);
      case WalkEnd.Stopped stopped -> new PassEnd.Stopped();
      case WalkEnd.Finished finished -> new PassEnd.Completed();
      case WalkEnd.OutOfTime outOfTime -> new PassEnd.OutOfTime();
      case WalkEnd.Aborted aborted ->
          new PassEnd.Broken(aborted.run().execution().name(), aborted.run().result());
    };
  }
}
