package dev.runbook.engine;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.journal.History;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides for which targets a runbook is run once more: those it has not succeeded for. */
final class TargetRetry {

  private final Retelling retelling;

  TargetRetry(Retelling retelling) {
    this.retelling = retelling;
  }

  /**
   * What is left of {@code rate}.
   *
   * @throws StartRefused if that execution has not ended, or nothing is left
   */
  RateControl left(History former, RateControl rate, RetryRequest request) {
    Execution execution = retelling.of(former);
    if (!execution.status().isTerminal()) {
      throw StartRefused.ofRetry(
          "execution %s has not ended: it is %s".formatted(execution.id(), execution.status()));
    }
    if (!request.from().isEmpty()) {
      throw StartRefused.ofRetry(
          "execution %s ran its runbook for targets; it is taken up with those that have not succeeded, and not from a step"
              .formatted(execution.id()));
    }
    if (!rate.locations().isEmpty()) {
      throw StartRefused.ofRetry(
          "execution %s ran in several accounts or regions; run the runbook again for the locations that failed"
              .formatted(execution.id()));
    }
    Set<String> done = new LinkedHashSet<>();
    for (StepExecution step : execution.steps()) {
      if (step.status() == Status.Success) {
        done.add(step.id());
      }
    }
    List<TargetNode> nodes = new ArrayList<>();
    for (Target target : rate.batches(execution.targets(), "").getFirst().targets()) {
      if (!done.contains(target.executionId(execution.id()))) {
        nodes.add(new TargetNode(target.name(), target.parameters(), target.connection()));
      }
    }
    if (nodes.isEmpty()) {
      throw StartRefused.ofRetry(
          "execution %s has succeeded for every target".formatted(execution.id()));
    }
    return RateControl.ofNodes(
        rate.parameterName(), nodes, rate.maxConcurrency(), rate.maxErrors());
  }
}
