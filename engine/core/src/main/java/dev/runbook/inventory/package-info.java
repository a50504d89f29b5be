/**
 * Lists of nodes that somebody keeps, and filters on them: what a runbook can be run for. Start at
 * {@link dev.runbook.inventory.Inventory}.
 */
@NullMarked
package dev.runbook.inventory;

import org.jspecify.annotations.NullMarked;
