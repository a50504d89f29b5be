package dev.runbook.plan;

import dev.runbook.action.Actions;
import dev.runbook.engine.Admission;
import dev.runbook.engine.StartRequest;
import dev.runbook.interpreter.Ending;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.Interpreter;
import java.util.UUID;

/**
 * Runs runbooks for as long as they only read: the interpreter itself, in a world where no time
 * passes and everything that may change anything is where it ends.
 */
public final class Reader {

  private final Actions actions;
  private final Apis apis;
  private final Admission admission;

  /**
   * A reader of what {@code admission} admits.
   *
   * @param actions those that read are really performed; they must not be able to do more
   */
  public Reader(Actions actions, Apis apis, Admission admission) {
    this.actions = actions;
    this.apis = apis;
    this.admission = admission;
  }

  /**
   * Reads what a run would read first; blocks until that is done.
   *
   * @throws dev.runbook.engine.StartRefused if the runbook or the parameters are wrong
   */
  public Reads read(StartRequest request) {
    ExecutionStart start = admission.admit(request, UUID.randomUUID().toString());
    var world = new ReadingEffects(start, this);
    try {
      Ending ending = run(start, world);
      String reason = ending.failureMessage();
      return world.reads("", ending.status() + (reason.isEmpty() ? "" : ": " + reason));
    } catch (ReadingEnded ended) {
      return world.reads(world.current(), ended.reason());
    }
  }

  /** Runs an execution to its end, if it comes to that. */
  Ending run(ExecutionStart start, ReadingEffects world) {
    return new Interpreter(actions).run(start, world);
  }

  Actions actions() {
    return actions;
  }

  Apis apis() {
    return apis;
  }

  Admission admission() {
    return admission;
  }
}
