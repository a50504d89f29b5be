/**
 * Rate control: what a runbook is to be run for, how many at once, and how many may fail. Start at
 * {@link dev.runbook.target.RateControl}.
 */
@NullMarked
package dev.runbook.target;

import org.jspecify.annotations.NullMarked;
