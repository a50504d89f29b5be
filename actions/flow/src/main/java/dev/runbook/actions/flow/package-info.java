/**
 * The actions that steer an execution. They are part of its deterministic code. Start at {@link
 * dev.runbook.actions.flow.FlowActions}.
 */
@NullMarked
package dev.runbook.actions.flow;

import org.jspecify.annotations.NullMarked;
