/**
 * The talk with the person at the terminal, on whom an execution may wait. Start at {@link
 * dev.runbook.cli.dialogue.Dialogue}.
 */
@NullMarked
package dev.runbook.cli.dialogue;

import org.jspecify.annotations.NullMarked;
