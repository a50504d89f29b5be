/**
 * Reads a runbook from its text, and reports everything wrong with its form. Start at {@link
 * dev.runbook.parse.RunbookParser}.
 */
@NullMarked
package dev.runbook.parse;

import org.jspecify.annotations.NullMarked;
