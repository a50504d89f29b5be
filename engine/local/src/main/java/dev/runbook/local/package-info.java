/**
 * Runs executions in this process, each on a virtual thread. Start at {@link
 * dev.runbook.local.LocalBackend}.
 */
@NullMarked
package dev.runbook.local;

import org.jspecify.annotations.NullMarked;
