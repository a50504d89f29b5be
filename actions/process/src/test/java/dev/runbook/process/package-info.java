/** What running other people's code takes. */
@NullMarked
package dev.runbook.process;

import org.jspecify.annotations.NullMarked;
