/**
 * Runs runbooks without a world: a clock that jumps instead of waiting, and answers written down
 * beforehand. Start at {@link dev.runbook.testkit.RunbookTests} to run {@code *.test.yaml} files,
 * at {@link dev.runbook.testkit.VirtualBackend} to run executions from your own tests.
 */
@NullMarked
package dev.runbook.testkit;

import org.jspecify.annotations.NullMarked;
