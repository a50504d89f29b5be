package dev.runbook.conformance.walk;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decides something, or nothing, whenever an execution waits; and stops one now and then. */
final class MadeUpOperator implements ExecutionListener {

  private final Random random;
  private @Nullable RunbookEngine engine;
  private int steps;

  MadeUpOperator(Random random) {
    this.random = random;
  }

  void worksWith(RunbookEngine started) {
    engine = started;
  }

  /** How many runs of steps it has seen begin. */
  int steps() {
    return steps;
  }

  @Override
  public void on(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.StepStarted started -> {
        steps++;
        if (random.nextInt(200) == 0) {
          execution(event).stop(random.nextBoolean() ? StopType.Cancel : StopType.Complete);
        }
      }
      case ExecutionEvent.StepWaiting waiting -> decide(execution(event), waiting.step());
      case ExecutionEvent.AwaitingStart awaiting -> {
        boolean goesOn = !awaiting.validNextSteps().isEmpty() && random.nextInt(20) > 0;
        if (goesOn) {
          String next = awaiting.validNextSteps().getFirst();
          execution(event).signal(new Signal.StartStep(next, "somebody"));
        } else {
          execution(event).stop(StopType.Complete);
        }
      }
      default -> {}
    }
  }

  private void decide(RunningExecution execution, StepExecution step) {
    if (step.step().action().name().equals("aws:pause")) {
      if (random.nextInt(4) > 0) {
        execution.signal(new Signal.Resume(step.name(), "somebody"));
      }
      return;
    }
    int decisions = step.outputs().path("ApproverDecisions").size();
    String approver = step.inputs().path("Approvers").path(decisions).asText();
    boolean known = !approver.isEmpty();
    switch (random.nextInt(6)) {
      case 0 -> {} // Nobody answers.
      case 1 -> {
        if (known) {
          execution.signal(new Signal.Reject(approver, "no"));
        }
      }
      default -> {
        if (known) {
          execution.signal(new Signal.Approve(approver, ""));
        }
      }
    }
  }

  private RunningExecution execution(ExecutionEvent event) {
    return Objects.requireNonNull(engine, "worksWith(…) comes first")
        .find(event.executionId())
        .orElseThrow();
  }
}
