/**
 * The rules a runbook must satisfy beyond its form. Start at {@link
 * dev.runbook.validate.Validation}.
 */
@NullMarked
package dev.runbook.validate;

import org.jspecify.annotations.NullMarked;
