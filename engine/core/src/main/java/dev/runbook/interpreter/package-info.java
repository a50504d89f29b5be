/**
 * Walks a runbook from step to step. Deterministic: everything from outside comes through {@link
 * dev.runbook.interpreter.Effects}, so that running it again with the same answers takes the same
 * path. Start at {@link dev.runbook.interpreter.Interpreter}.
 */
@NullMarked
package dev.runbook.interpreter;

import org.jspecify.annotations.NullMarked;
