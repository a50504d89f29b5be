/**
 * What a run of a runbook would do, told beforehand: every call of an outside API on every way an
 * execution can go. Start at {@link dev.runbook.plan.Planner}, which knows runbooks and nothing of
 * any API; what calls do it is told by {@link dev.runbook.plan.Apis}.
 */
@NullMarked
package dev.runbook.plan;

import org.jspecify.annotations.NullMarked;
