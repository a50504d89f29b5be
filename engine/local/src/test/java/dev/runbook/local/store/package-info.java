/** What a store promises, and what becomes of it in accidents. */
@NullMarked
package dev.runbook.local.store;

import org.jspecify.annotations.NullMarked;
