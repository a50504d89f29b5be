/**
 * Text, and the tree of plain data read from it, in which every node knows its line and column.
 * Start at {@link SourceReader}.
 */
@NullMarked
package dev.runbook.source;

import org.jspecify.annotations.NullMarked;
