package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Scope;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import dev.runbook.signal.Awaited;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a {@link FlowAction} may ask for. All waiting ends by itself at the step's time limit. */
public interface FlowContext {

  /** The step that is running. */
  Step step();

  /** What surrounds this attempt. */
  Setting setting();

  /** The values its references can reach. */
  Scope scope();

  /** When this attempt began. */
  Instant began();

  /** The time now. */
  Instant now();

  /** How long this attempt may take. */
  Duration limit();

  /** Returns once {@code pause} has passed, the step's time is up, or the execution is stopped. */
  Wake sleep(Duration pause);

  /**
   * Has a {@link WorkAction} of the catalogue, or a part of this action, make one attempt on behalf
   * of this step, for at most what is left of the step's time. If the process dies meanwhile, it is
   * made again with the same token; a part has failed where the step says {@code x-onInterrupted:
   * fail}.
   *
   * @param action its name
   * @param inputs values by name, which are converted and checked against its definition
   * @return how it ended; a failure, too, where there is no such action or the inputs are not such
   *     as it takes
   */
  ActionResult perform(String action, ObjectNode inputs);

  /**
   * As {@link #perform}, and whatever has become of the step: also after its time is up, or when it
   * is being stopped. For what must not be left behind.
   *
   * @param limit how long it may take
   */
  ActionResult cleanUp(String action, ObjectNode inputs, Duration limit);

  /** The same whenever this attempt is gone through, and no other attempt's: a UUID. */
  String token();

  /** Whether the catalogue has a {@link WorkAction} of this name. */
  boolean canPerform(String action);

  /** Whether a child can be run for targets; executions begun by former versions go without. */
  boolean canRunTargets();

  /** Starts another runbook and waits for it to end. */
  ChildEnding runChild(ChildRequest request);

  /** Shows the step as Waiting, with these outputs so far, and waits for the next signal. */
  Awaited awaitSignal(ObjectNode outputsSoFar);

  /** The variable called {@code name}, as the runbook declares it. */
  Optional<Variable> variable(String name);

  /** Gives a declared variable another value. */
  void assign(Variable variable, JsonNode value);

  /** Runs the body of this step, which is a loop, once. */
  PassEnd runBody(Pass pass);

  /** Why a pause ended. */
  enum Wake {
    TIME_PASSED,
    TIMED_OUT,
    STOPPED
  }
}
