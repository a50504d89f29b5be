/** The command as people and scripts use it. */
@NullMarked
package dev.runbook.cli;

import org.jspecify.annotations.NullMarked;
