package dev.runbook.engine;

import dev.runbook.action.Performance;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import java.util.List;
import java.util.Optional;

/** What runs executions: answers the interpreter's questions, on threads or on a cluster. */
public interface Backend extends AutoCloseable {

  /** What an engine lends its backend. Called once, before anything else. */
  void open(Services services);

  /**
   * Begins an execution that was admitted.
   *
   * @param kept answers taken over from the execution it takes up again; none for a new one
   */
  RunningExecution start(ExecutionStart start, List<Entry> kept);

  /**
   * Goes on with an execution that a former process began.
   *
   * @throws ExecutionNotFound if there is none of this id
   * @throws EngineFailed if it cannot go on
   */
  RunningExecution resume(String executionId);

  /** The execution with this id. */
  Optional<RunningExecution> find(String executionId);

  /** Executions, the newest first. */
  ExecutionPage list(ExecutionQuery query);

  /** What is written of an execution; empty if nothing is. */
  Optional<History> history(String executionId);

  /** How it does. */
  Health health();

  /** Stops accepting, ends what runs or leaves it for another process, gives back what is held. */
  @Override
  void close();

  /**
   * What an engine lends its backend.
   *
   * @param interpreter runs an execution
   * @param performance makes an attempt at an action
   * @param signals decides what signals an execution takes
   * @param admission checks what a parent asks of a child
   * @param retelling tells how an execution stands from what is written of it
   * @param listener is told what happens, and throws nothing
   */
  record Services(
      Interpreter interpreter,
      Performance performance,
      SignalCheck signals,
      Admission admission,
      Retelling retelling,
      ExecutionListener listener) {

    /**
     * What a child that takes up another execution begins with.
     *
     * @param former what is written of that one
     * @throws StartRefused if it cannot be taken up again
     */
    public List<Entry> kept(ExecutionStart start, History former) {
      return new Retry(retelling).keptOfChild(start, former);
    }
  }
}
