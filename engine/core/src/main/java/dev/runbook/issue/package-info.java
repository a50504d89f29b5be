/** What is wrong with a runbook, where, and what to do about it. Start at {@link Issue}. */
@NullMarked
package dev.runbook.issue;

import org.jspecify.annotations.NullMarked;
