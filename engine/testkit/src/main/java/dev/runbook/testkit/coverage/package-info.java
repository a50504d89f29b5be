/**
 * What of runbooks was tried by executions, and what never was. Start at {@link
 * dev.runbook.testkit.coverage.Coverage}.
 */
@NullMarked
package dev.runbook.testkit.coverage;

import org.jspecify.annotations.NullMarked;
