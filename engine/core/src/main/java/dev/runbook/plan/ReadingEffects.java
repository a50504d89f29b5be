package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.Inputs;
import dev.runbook.action.Performance;
import dev.runbook.action.StepPath;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.expression.Reference;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.Ending;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A world in which an execution may look and not touch. Time passes only where the execution
 * sleeps, and then at once; whatever is not certain to be a read ends it, with {@link
 * ReadingEnded}.
 */
final class ReadingEffects implements Effects {

  private final ExecutionStart start;
  private final Reader reader;
  private final Limited limited;
  private final List<PlannedStep> done = new ArrayList<>();
  private Known known;
  private Known before;
  private String current = "";
  private int doneBefore;
  private @Nullable Plan child;
  private String note = "";
  private Duration slept = Duration.ZERO;

  ReadingEffects(ExecutionStart start, Reader reader) {
    this.start = start;
    this.reader = reader;
    this.limited = new Limited(new Performance(reader.actions()));
    this.known =
        Values.of(start.runbook(), start.supplied(), start.surroundings(), start.inherited())
            .known();
    this.before = known;
  }

  /** The main step that runs. */
  String current() {
    return current;
  }

  /** What is done; of a step that could not be finished, nothing. */
  Reads reads(String next, String why) {
    List<PlannedStep> steps = next.isEmpty() ? done : done.subList(0, doneBefore);
    return new Reads(List.copyOf(steps), next, why, before.certain());
  }

  @Override
  public Instant now(StepPath asker) {
    return Instant.now().plus(slept);
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    slept = slept.plus(pause);
    return Wake.TIME_PASSED;
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    Action action = reader.actions().work(call.action()).orElseThrow();
    List<PlannedCall> calls = PlannedCall.of(action, call.inputs(), reader.apis());
    for (PlannedCall each : calls) {
      if (each.effect() != Effect.READ) {
        throw new ReadingEnded("reading ended before it: " + reason(each));
      }
    }
    Optional<ActionResult> result = limited.perform(call);
    if (result.isEmpty()) {
      note = "a run would wait here";
    }
    return Optional.of(result.orElseGet(() -> new ActionResult.Succeeded(Answer.none())));
  }

  private static String reason(PlannedCall call) {
    if (call.service().isEmpty()) {
      return "nobody can tell what it does";
    }
    return "%s %s %s"
        .formatted(
            call.service(),
            call.operation(),
            call.effect() == Effect.WRITE ? "writes" : "is not known");
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    ExecutionStart begun;
    try {
      begun = reader.admission().admitChild(start, request, UUID.randomUUID().toString());
    } catch (StartRefused refused) {
      return new ChildEnding.Refused(refused.code(), refused.reason());
    }
    var world = new ReadingEffects(begun, reader);
    Ending ending = reader.run(begun, world);
    child = new Plan("", List.of(), List.copyOf(world.done), ending.status().name());
    List<String> outputs = ending.outputs().values().stream().flatMap(List::stream).toList();
    return new ChildEnding.Ended(
        begun.id(), ending.status().name(), outputs, ending.failureMessage(), ending.secrets());
  }

  @Override
  public void startTargets(StepPath asker, List<Target> targets) {
    throw new ReadingEnded("reading ended before it: it runs the runbook for targets");
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    throw new ReadingEnded("reading ended before it: it runs the runbook for targets");
  }

  @Override
  public void cancelTargets() {
    // None were begun.
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    throw new ReadingEnded("reading ended before it: it waits for a person");
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return Optional.empty();
  }

  @Override
  public void publish(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.StepStarted started when started.step().loop() == null -> {
        current = started.step().name();
        before = known;
        doneBefore = done.size();
      }
      case ExecutionEvent.StepEnded ended -> keep(ended.step());
      default -> {
        // Nothing that a plan tells.
      }
    }
  }

  private void keep(StepExecution run) {
    String name = run.name();
    Action action = reader.actions().named(run.step().action().name()).orElseThrow();
    var inputs = new Inputs(run.inputs());
    known = known.withoutOutputsOf(name);
    for (Map.Entry<String, JsonNode> output : run.outputs().properties()) {
      known = known.with(new Reference.Output(name, output.getKey()), output.getValue());
    }
    if (action instanceof FlowAction flow && run.status() == Status.Success) {
      for (Map.Entry<String, JsonNode> assigned : flow.assigns(inputs).entrySet()) {
        known = known.with(new Reference.Variable(assigned.getKey()), assigned.getValue());
      }
    }
    List<String> loops = run.loop() == null ? List.of() : List.of(run.loop().stepName());
    done.add(
        new PlannedStep(
            run.step(),
            loops,
            "always",
            note,
            PlannedCall.of(action, inputs, reader.apis()),
            child,
            run));
    child = null;
    note = "";
  }
}
