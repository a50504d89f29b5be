/**
 * How a command line is written and read. A page of our own, because a library for it takes longer
 * to load than the rest of a short run. Start at {@link dev.runbook.cli.syntax.Syntax}.
 */
@NullMarked
package dev.runbook.cli.syntax;

import org.jspecify.annotations.NullMarked;
