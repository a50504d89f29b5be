/** Tests of seeing ahead. */
@NullMarked
package dev.runbook.plan;

import org.jspecify.annotations.NullMarked;
