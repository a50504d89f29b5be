/**
 * The library: start runbooks, watch them, stop them. Start at {@link
 * dev.runbook.engine.RunbookEngine}.
 */
@NullMarked
package dev.runbook.engine;

import org.jspecify.annotations.NullMarked;
