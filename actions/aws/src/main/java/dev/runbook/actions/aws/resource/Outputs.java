package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.List;

/**
 * The outputs of an attempt, as far as they are known. They outlive its failure: what it began
 * before can be read, and cleared up, by the steps that follow.
 */
final class Outputs {

  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  /** A part of an attempt. */
  @FunctionalInterface
  interface Part {
    ActionResult perform() throws InterruptedException, CallFailed;
  }

  Outputs put(String name, String value) {
    values.put(name, value);
    return this;
  }

  Outputs put(String name, List<String> list) {
    list.forEach(values.putArray(name)::add);
    return this;
  }

  /**
   * Performs what remains once something has been begun.
   *
   * @param doing AWS's phrase for what fails with a call
   */
  ActionResult kept(String doing, Part remaining) throws InterruptedException {
    try {
      return remaining.perform();
    } catch (CallFailed failed) {
      return failed(failed.failure(doing));
    }
  }

  ActionResult succeeded() {
    return ActionResult.succeeded(values);
  }

  ActionResult failed(Failure failure) {
    return new ActionResult.Failed(failure, Answer.of(values));
  }

  /** The same outputs, of which Selectors see {@code root} instead. */
  Answer with(JsonNode root) {
    return new Answer(values, root, "");
  }
}
