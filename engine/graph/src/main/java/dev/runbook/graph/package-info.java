/**
 * A runbook as a picture: its steps, the ways between them, and what became of them in an
 * execution.
 *
 * <p>A {@link dev.runbook.graph.Graph} says what there is to draw, a {@link
 * dev.runbook.graph.Painting} what an execution lays over it, a {@link dev.runbook.graph.Format}
 * writes both down. Start at {@link dev.runbook.graph.Graph}.
 */
@NullMarked
package dev.runbook.graph;

import org.jspecify.annotations.NullMarked;
