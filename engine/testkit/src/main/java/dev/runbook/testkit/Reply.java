package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Failure;

/** What a scripted answer says. */
sealed interface Reply {

  /** The action succeeds; {@code root} is what its Selectors run on. */
  record Returns(JsonNode root) implements Reply {}

  /** The attempt fails. */
  record Fails(String message, Failure.Type type) implements Reply {}

  /**
   * The Lambda function answers with an error.
   *
   * @param type {@code Handled} or {@code Unhandled}
   */
  record FunctionError(String type, JsonNode payload) implements Reply {}
}
