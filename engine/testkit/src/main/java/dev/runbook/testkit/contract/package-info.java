/**
 * What every backend promises, as tests. Extend {@link
 * dev.runbook.testkit.contract.BackendContract}, or {@link
 * dev.runbook.testkit.contract.RealTimeBackendContract} if executions run while their callers do
 * something else.
 */
@NullMarked
package dev.runbook.testkit.contract;

import org.jspecify.annotations.NullMarked;
