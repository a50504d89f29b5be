/**
 * The {@code runbook} command: one file a subcommand, and the one place where backends and actions
 * meet. Start at {@link dev.runbook.cli.RunbookCommand}.
 */
@NullMarked
package dev.runbook.cli;

import org.jspecify.annotations.NullMarked;
