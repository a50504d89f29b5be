/**
 * What must be used and not shown: the secret values of an execution, and texts and values with
 * something else in their place. Start at {@link dev.runbook.secret.Secrets}.
 */
@NullMarked
package dev.runbook.secret;

import org.jspecify.annotations.NullMarked;
