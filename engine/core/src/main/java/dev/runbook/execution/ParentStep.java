package dev.runbook.execution;

/**
 * The loop that a run of a step belongs to.
 *
 * @param stepExecutionId the run of the loop
 * @param stepName the loop's name
 * @param action {@code aws:loop}
 * @param iteration counted from 1
 * @param iteratorValue the item of this iteration as text; empty where the loop walks no list
 */
public record ParentStep(
    String stepExecutionId, String stepName, String action, int iteration, String iteratorValue) {}
