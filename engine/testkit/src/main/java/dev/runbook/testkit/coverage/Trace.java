package dev.runbook.testkit.coverage;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Position;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.testkit.coverage.Spot.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an execution and its children reach, on virtual time. Not thread-safe: it listens to one
 * execution, whose events all come from its own thread.
 */
public final class Trace implements ExecutionListener {

  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private String latest = "";

  /**
   * What one execution reached.
   *
   * @param document the name of its document
   */
  record Visit(String document, Steps steps, Set<Spot> reached) {}

  /** The same actions, whose branches tell this trace which choice they take. */
  public Actions watching(Actions actions) {
    Action branch = actions.named(WatchedBranch.NAME).orElse(null);
    return branch instanceof FlowAction flow
        ? actions.with(new WatchedBranch(flow, this))
        : actions;
  }

  @Override
  public void on(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.Accepted accepted ->
          visits.put(
              accepted.executionId(),
              new Visit(accepted.runbook().name(), accepted.steps(), new LinkedHashSet<>()));
      case ExecutionEvent.StepStarted started -> {
        latest = started.executionId();
        started(started.step());
      }
      case ExecutionEvent.StepEnded ended -> {
        latest = ended.executionId();
        ended(ended.step());
      }
      default -> {}
    }
  }

  private void started(StepExecution run) {
    reach(Kind.STEP, run.step().at(), 0);
    if (run.loop() != null && run.loop().iteration() > 1) {
      String loop = run.loop().stepName();
      visit().steps().everyStep().stream()
          .filter(step -> step.name().equals(loop))
          .forEach(step -> reach(Kind.SECOND_ITERATION, step.at(), 0));
    }
  }

  private void ended(StepExecution run) {
    switch (run.status()) {
      case Failed, TimedOut -> reach(Kind.FAILURE, run.step().at(), 0);
      case Cancelled -> reach(Kind.CANCEL, run.step().at(), 0);
      case Exited -> reach(Kind.LOOP_LEFT, run.step().at(), 0);
      default -> {}
    }
  }

  /** The branch that is running takes a choice, counted from 1; 0 for its default. */
  void takes(Step branch, int choice) {
    reach(choice == 0 ? Kind.DEFAULT : Kind.CHOICE, branch.at(), choice);
  }

  private void reach(Kind kind, Position step, int number) {
    visit().reached().add(new Spot(kind, step, number));
  }

  private Visit visit() {
    Visit visit = visits.get(latest);
    if (visit == null) {
      throw new IllegalStateException(
          "execution %s was not accepted; indicates a bug in the backend, please report"
              .formatted(latest));
    }
    return visit;
  }

  List<Visit> visits() {
    return new ArrayList<>(visits.values());
  }
}
