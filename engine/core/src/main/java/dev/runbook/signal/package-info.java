/** What people tell an execution while it runs. Start at {@link dev.runbook.signal.Signal}. */
@NullMarked
package dev.runbook.signal;

import org.jspecify.annotations.NullMarked;
