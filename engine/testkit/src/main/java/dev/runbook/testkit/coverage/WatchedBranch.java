package dev.runbook.testkit.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import dev.runbook.signal.Signal;

/**
 * {@code aws:branch}, watched: two choices may lead to the same step, so which one was taken cannot
 * be told from where the execution went.
 */
final class WatchedBranch implements FlowAction {

  static final String NAME = "aws:branch";

  private final FlowAction branch;
  private final Trace trace;

  WatchedBranch(FlowAction branch, Trace trace) {
    this.branch = branch;
    this.trace = trace;
  }

  @Override
  public ActionDefinition definition() {
    return branch.definition();
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    if (flow.step().control() instanceof Control.Branch written) {
      trace.takes(flow.step(), taken(written, flow));
    }
    return branch.perform(inputs, flow);
  }

  private static int taken(Control.Branch written, FlowContext flow) {
    for (int i = 0; i < written.choices().size(); i++) {
      if (written.choices().get(i).condition().holds(flow.scope())) {
        return i + 1;
      }
    }
    return 0;
  }

  @Override
  public String refusal(Signal signal, Step step, Inputs inputs, ObjectNode outputs) {
    return branch.refusal(signal, step, inputs, outputs);
  }
}
