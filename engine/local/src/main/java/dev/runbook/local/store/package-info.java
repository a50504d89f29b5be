/**
 * Executions in one SQLite file, and the way from other processes to those that run. Start at
 * {@link dev.runbook.local.store.SqliteStore}.
 */
@NullMarked
package dev.runbook.local.store;

import org.jspecify.annotations.NullMarked;
