package dev.runbook.actions.aws;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import java.util.List;
import java.util.function.Function;

/** An action that is performed by calling AWS. A call that fails fails the attempt. */
final class AwsWork implements WorkAction {

  private final Work work;
  private final Function<ActionCall, Aws> reaching;

  /**
   * The action that {@code work} is.
   *
   * @param reaching how an attempt reaches AWS
   */
  AwsWork(Work work, Function<ActionCall, Aws> reaching) {
    this.work = work;
    this.reaching = reaching;
  }

  @Override
  public ActionDefinition definition() {
    return work.definition();
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    try {
      return work.perform(call, reaching.apply(call));
    } catch (CallFailed failed) {
      return ActionResult.failed(
          Failure.ofInvocation(work.doing(), failed.type(), failed.explanation()));
    }
  }

  @Override
  public Failure timedOut(ActionCall call) {
    return work.timedOut(call);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return work.calls(inputs);
  }
}
