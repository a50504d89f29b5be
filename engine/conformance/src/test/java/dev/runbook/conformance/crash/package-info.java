/**
 * Engines that are killed while they work. Start at {@link
 * dev.runbook.conformance.crash.CrashTest}.
 */
@NullMarked
package dev.runbook.conformance.crash;

import org.jspecify.annotations.NullMarked;
