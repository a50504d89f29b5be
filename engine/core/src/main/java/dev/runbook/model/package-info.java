/** What a runbook is, once parsed. Start at {@link dev.runbook.model.Runbook}. */
@NullMarked
package dev.runbook.model;

import org.jspecify.annotations.NullMarked;
