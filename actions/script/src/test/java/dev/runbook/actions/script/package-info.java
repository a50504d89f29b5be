/** Scripts really run. */
@NullMarked
package dev.runbook.actions.script;

import org.jspecify.annotations.NullMarked;
