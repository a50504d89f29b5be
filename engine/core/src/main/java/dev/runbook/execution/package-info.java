/**
 * What is recorded of an execution, and how AWS writes it. Start at {@link
 * dev.runbook.execution.Execution}.
 */
@NullMarked
package dev.runbook.execution;

import org.jspecify.annotations.NullMarked;
