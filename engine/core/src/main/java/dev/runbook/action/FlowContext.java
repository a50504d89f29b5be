package dev.runbook.action;

import dev.runbook.expression.Scope;
import dev.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;

/** What a {@link FlowAction} may ask for. All waiting ends by itself at the step's time limit. */
public interface FlowContext {

  /** The step that is running. */
  Step step();

  /** The values its references can reach. */
  Scope scope();

  /** When this attempt began. */
  Instant began();

  /** How long this attempt may take. */
  Duration limit();

  /** Returns once {@code pause} has passed, the step's time is up, or the execution is stopped. */
  Wake sleep(Duration pause);

  /** Starts another runbook and waits for it to end. */
  ChildEnding runChild(ChildRequest request);

  /** Why a pause ended. */
  enum Wake {
    TIME_PASSED,
    TIMED_OUT,
    STOPPED
  }
}
