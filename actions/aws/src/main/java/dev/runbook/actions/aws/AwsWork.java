package dev.runbook.actions.aws;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import java.util.List;

/** An action of this family in an engine's catalogue: gives its work the AWS of each attempt. */
final class AwsWork implements WorkAction {

  private final Work work;
  private final AwsAccess access;

  AwsWork(Work work, AwsAccess access) {
    this.work = work;
    this.access = access;
  }

  @Override
  public ActionDefinition definition() {
    return work.definition();
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    try {
      return work.perform(call, access.of(call));
    } catch (CallFailed failed) {
      return ActionResult.failed(failed.failure(work.doing()));
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
