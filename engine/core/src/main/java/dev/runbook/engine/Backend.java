package dev.runbook.engine;

import dev.runbook.action.Performance;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.Interpreter;
import java.util.List;
import java.util.Optional;

/** What runs executions: answers the interpreter's questions, on threads or on a cluster. */
public interface Backend extends AutoCloseable {

  /** What an engine lends its backend. Called once, before anything else. */
  void open(Services services);

  /** Begins an execution that was admitted. */
  RunningExecution start(ExecutionStart start);

  /** The execution with this id. */
  Optional<RunningExecution> find(String executionId);

  /** All executions, the newest first. */
  List<RunningExecution> list();

  /** Stops accepting, stops what runs, and gives back what is held. */
  @Override
  void close();

  /**
   * What an engine lends its backend.
   *
   * @param interpreter runs an execution
   * @param performance makes an attempt at an action
   * @param signals decides what signals an execution takes
   * @param admission checks what a parent asks of a child
   * @param listener is told what happens, and throws nothing
   */
  record Services(
      Interpreter interpreter,
      Performance performance,
      SignalCheck signals,
      Admission admission,
      ExecutionListener listener) {}
}
