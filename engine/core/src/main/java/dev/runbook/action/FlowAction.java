package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.model.Step;
import dev.runbook.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that steers the execution: it waits, chooses, repeats, or starts others. It runs inside
 * the interpreter and is replayed with it, so it asks everything of {@link FlowContext} and nothing
 * of the world.
 */
public non-sealed interface FlowAction extends Action {

  /** Does the action, as often as the step has attempts. */
  FlowResult perform(Inputs inputs, FlowContext flow);

  /**
   * The work that it alone has performed. A catalogue that has this action has its parts; no step
   * can name them. Their names begin with this action's and a slash.
   */
  default List<WorkAction> parts() {
    return List.of();
  }

  /** The work actions it may have performed: {@link FlowContext#perform}. */
  default List<String> performs() {
    return parts().stream().map(part -> part.definition().name()).toList();
  }

  /**
   * The variables it gives another value, by name, as far as that can be told beforehand; for
   * plans, with inputs as {@link #calls} gets them.
   */
  default Map<String, JsonNode> assigns(Inputs inputs) {
    return Map.of();
  }

  /**
   * The runbook it starts, if it starts one; for plans, with inputs as {@link #calls} gets them.
   */
  default Optional<ChildRequest> starts(Inputs inputs) {
    return Optional.empty();
  }

  /**
   * Why a step that waits with this action does not take {@code signal}; empty when it takes it.
   *
   * @param outputs the step's outputs so far
   */
  default String refusal(Signal signal, Step step, Inputs inputs, ObjectNode outputs) {
    return "step %s waits for no %s signal".formatted(step.name(), signal.type());
  }
}
