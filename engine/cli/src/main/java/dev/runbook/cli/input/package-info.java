/**
 * What people give the command: files of runbooks and parameters. Start at {@link
 * dev.runbook.cli.input.RunbookFile}.
 */
@NullMarked
package dev.runbook.cli.input;

import org.jspecify.annotations.NullMarked;
