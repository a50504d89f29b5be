/**
 * What is printed once the work is done: checked runbooks, ended executions, and why one failed.
 * Start at {@link dev.runbook.cli.result.ExecutionText}.
 */
@NullMarked
package dev.runbook.cli.result;

import org.jspecify.annotations.NullMarked;
