/**
 * {@code aws:executeScript}: scripts as processes of this machine. Start at {@link
 * dev.runbook.actions.script.ExecuteScript}; {@code supervisor.py} says how their processes end.
 */
@NullMarked
package dev.runbook.actions.script;

import org.jspecify.annotations.NullMarked;
