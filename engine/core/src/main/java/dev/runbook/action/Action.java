package dev.runbook.action;

import java.util.List;

/**
 * What a step's {@code action} names. Most actions do work outside the engine and implement {@link
 * WorkAction}; those that steer the execution itself implement {@link FlowAction}.
 *
 * <p>Actions are shared by all executions and must be safe for use by many threads.
 */
public sealed interface Action permits WorkAction, FlowAction {

  /** Name, inputs and outputs: what validation, the schema and the reference page come from. */
  ActionDefinition definition();

  /**
   * Every call of an outside API that an attempt may make, in order; for plans and policies. A
   * {@link WorkAction} that tells none may do anything.
   *
   * @param inputs as far as they are known: what is not known yet is a text with references in
   *     braces, whatever the type of its input, and nothing is checked
   */
  default List<ApiCall> calls(Inputs inputs) {
    return List.of();
  }
}
