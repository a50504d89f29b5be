package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.Actions;
import dev.runbook.action.Failure;
import dev.runbook.action.Performance;
import dev.runbook.action.WorkAction.LogSink;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.StepExecution;
import dev.runbook.testkit.MemoryStore.Killed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a case, and once more for each entry of its journals: killed when it has written so many,
 * and resumed. The world and its operator go on as if nothing had happened, and answer an attempt
 * that is made again as they did the first time. An execution must end as it did when nobody killed
 * it.
 */
public final class Cuts {

  /** The ids of executions are drawn; those of all they start are made of them. */
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Killed at the very moment of a deadline, a process may be back in time or too late. */
  private static final Duration MOMENT = Duration.ofNanos(1000);

  private final Actions actions;

  /** Cuts of cases whose runbooks use {@code actions}, or {@code runbook:echo}. */
  public Cuts(Actions actions) {
    this.actions = StandIn.beside(actions);
  }

  /** What ends otherwise when it is cut, and where; empty when nothing does. */
  public List<String> differences(TestCase testCase) throws InterruptedException {
    var whole = new Life(testCase, Duration.ZERO);
    Execution uncut = whole.live();
    if (uncut == null) {
      return List.of();
    }
    List<String> differences = new ArrayList<>();
    for (int entries = 1; entries < whole.store.written(); entries++) {
      String end = endOf(testCase, entries, Duration.ZERO);
      boolean rightly = end.contains(Failure.ofInterruption().message());
      if (!rightly
          && !end.equals(end(uncut))
          && !endOf(testCase, entries, MOMENT).equals(end(uncut))) {
        differences.add(
            "cut after %d entries%n  it ends  %s%n  and not  %s"
                .formatted(entries, end, end(uncut)));
      }
    }
    return differences;
  }

  private String endOf(TestCase testCase, int entries, Duration down) throws InterruptedException {
    var life = new Life(testCase, down);
    life.store.killAfter(entries);
    try {
      return end(Objects.requireNonNull(life.live(), "it began before"));
    } catch (EngineFailed broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  /** How an execution has ended, without when. */
  private static String end(Execution execution) {
    List<String> steps = new ArrayList<>();
    for (StepExecution step : execution.steps()) {
      steps.add(
          "%s %s %s %s %s"
              .formatted(
                  step.name(),
                  step.loop() == null ? "" : step.loop().iteration(),
                  step.status(),
                  step.inputs(),
                  step.outputs()));
    }
    String end =
        "%s %s %s %s %s"
            .formatted(
                execution.status(),
                execution.failureMessage(),
                execution.outputs(),
                execution.variables(),
                steps);
    return ID.matcher(end).replaceAll("(id)");
  }

  /** One life of a case: its world, and the store that survives the process. */
  private final class Life {

    private final TestCase testCase;
    private final MemoryStore store = new MemoryStore();
    private final ScriptedOperator operator;
    private final Answers world;
    private final Duration down;
    private final Actions known;
    private VirtualBackend backend;

    Life(TestCase testCase, Duration down) {
      this.testCase = testCase;
      this.down = down;
      this.known = StandIn.beside(actions, testCase.answers());
      this.operator = new ScriptedOperator(testCase.signals());
      this.world =
          new Answers(new ScriptedAnswers(testCase.answers(), known), () -> backend.latest());
      this.backend = backend(testCase.now());
    }

    /** How the execution ends, however often its process is killed; null if it never begins. */
    @Nullable Execution live() throws InterruptedException {
      try {
        return process(null);
      } catch (StartRefused neverBegan) {
        return null;
      } catch (EngineFailed broken) {
        if (!(broken.getCause() instanceof Killed)) {
          throw broken;
        }
      }
      store.revive();
      backend = backend(backend.latest().plus(down));
      operator.startOver();
      List<String> unfinished = store.unfinished();
      return process(unfinished.getFirst());
    }

    /** The operator, who does not notice when a process is killed. */
    private Operator person() {
      return new Operator() {
        @Override
        public void begins(RunningExecution execution, Timeline timeline) {
          operator.begins(execution, timeline);
        }

        @Override
        public boolean acts(RunningExecution execution, String step) {
          return operator.acts(execution, step);
        }

        @Override
        public void ends(RunningExecution execution) {
          if (!store.isKilled()) {
            operator.ends(execution);
          }
        }
      };
    }

    private VirtualBackend backend(Instant began) {
      return new VirtualBackend(began, world, person(), Recorder.NOBODY, store);
    }

    private @Nullable Execution process(@Nullable String resumed) throws InterruptedException {
      try (var engine =
          RunbookEngine.builder()
              .actions(known)
              .documents(testCase.found())
              .parameterStore(testCase.stored())
              .backend(backend)
              .build()) {
        return resumed == null
            ? engine.start(testCase.request()).await()
            : engine.resume(resumed).await();
      }
    }
  }

  /** A world that answers an attempt once, and again the same when it is made again. */
  private static final class Answers implements World {

    private final World world;
    private final Supplier<Instant> clock;
    private final Map<String, Given> given = new LinkedHashMap<>();

    Answers(World world, Supplier<Instant> clock) {
      this.world = world;
      this.clock = clock;
    }

    private record Given(Instant at, Answered answered, boolean late) {}

    @Override
    public Answered answer(ActionCall call, LogSink log, Performance real)
        throws InterruptedException {
      Given before = given.get(call.token());
      if (before != null && before.late()) {
        return before.answered();
      }
      if (before != null) {
        Duration left = before.answered().took().minus(Duration.between(before.at(), clock.get()));
        return new Answered(before.answered().result(), left.isNegative() ? Duration.ZERO : left);
      }
      Answered answered = world.answer(call, log, real);
      boolean late = answered.took().compareTo(call.limit()) > 0;
      given.put(call.token(), new Given(clock.get(), answered, late));
      return answered;
    }
  }
}
