package dev.runbook.actions.aws.call;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import java.util.List;

/** An action that calls AWS: what it takes and gives, and one attempt at it. */
public interface Work {

  /** Name, inputs and outputs. */
  ActionDefinition definition();

  /**
   * AWS's phrase for what it does, as in {@code Step fails when it is launching the instance(s)}.
   */
  String doing();

  /**
   * Makes one attempt. A call that fails fails the attempt, unless it is caught here.
   *
   * @throws InterruptedException if the attempt's time is up or the execution was stopped; what was
   *     begun and is to be given up is given up first, within five seconds
   */
  ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed;

  /**
   * Every call an attempt with these inputs may make, in order, with as much of the request as can
   * be told beforehand.
   */
  List<ApiCall> calls(Inputs inputs);

  /** Why an attempt failed that outlived its limit. */
  default Failure timedOut(ActionCall call) {
    return Failure.ofTime(doing(), call.limit());
  }
}
