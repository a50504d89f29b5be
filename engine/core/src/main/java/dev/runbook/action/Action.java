package dev.runbook.action;

/**
 * What a step's {@code action} names. Most actions do work outside the engine and implement {@link
 * WorkAction}; those that steer the execution itself implement {@link FlowAction}.
 *
 * <p>Actions are shared by all executions and must be safe for use by many threads.
 */
public sealed interface Action permits WorkAction, FlowAction {

  /** Name, inputs and outputs: what validation, the schema and the reference page come from. */
  ActionDefinition definition();
}
