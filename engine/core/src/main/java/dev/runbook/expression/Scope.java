package dev.runbook.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The values that references can reach at one moment of an execution. */
@FunctionalInterface
public interface Scope {

  /** The typed value of {@code reference}, or nothing while it has none. */
  Optional<JsonNode> value(Reference reference);
}
