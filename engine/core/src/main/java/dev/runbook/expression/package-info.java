/**
 * References in double braces, the templates they stand in, and the Selectors that pick outputs.
 * Start at {@link dev.runbook.expression.Template}.
 */
@NullMarked
package dev.runbook.expression;

import org.jspecify.annotations.NullMarked;
