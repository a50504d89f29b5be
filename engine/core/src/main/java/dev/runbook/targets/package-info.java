/**
 * Rate control: what a runbook is to be run for, how many at once, and how many may fail. Start at
 * {@link dev.runbook.targets.RateControl}.
 */
@NullMarked
package dev.runbook.targets;

import org.jspecify.annotations.NullMarked;
