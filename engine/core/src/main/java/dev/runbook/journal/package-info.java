/**
 * What is written down of executions, so that they outlive the process that runs them. Start at
 * {@link dev.runbook.journal.Entry}, then {@link dev.runbook.journal.Store}.
 */
@NullMarked
package dev.runbook.journal;

import org.jspecify.annotations.NullMarked;
