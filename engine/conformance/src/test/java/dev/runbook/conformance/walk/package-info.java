/**
 * Walks runbooks whose world is made up. Start at {@link dev.runbook.conformance.walk.WalkTest}.
 */
@NullMarked
package dev.runbook.conformance.walk;

import org.jspecify.annotations.NullMarked;
