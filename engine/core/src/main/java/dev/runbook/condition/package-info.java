/** The conditions of branches and loops. Start at {@link dev.runbook.condition.Condition}. */
@NullMarked
package dev.runbook.condition;

import org.jspecify.annotations.NullMarked;
