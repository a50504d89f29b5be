package dev.runbook.interpreter;

import dev.runbook.execution.StepExecution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that has run.
 *
 * @param goTo the step its action sends the execution to, or null
 */
record StepRun(StepExecution execution, Instant ended, @Nullable String goTo) {}
