/**
 * How an execution looks while it runs, line by line or live. Start at {@link
 * dev.runbook.cli.progress.Progress}.
 */
@NullMarked
package dev.runbook.cli.progress;

import org.jspecify.annotations.NullMarked;
