/**
 * What whoever makes calls of AWS must be allowed, as an IAM policy. Start at {@link
 * dev.runbook.actions.aws.policy.Policy}; which resources a call needs its permissions for is data,
 * in {@code resources.txt}.
 */
@NullMarked
package dev.runbook.actions.aws.policy;

import org.jspecify.annotations.NullMarked;
