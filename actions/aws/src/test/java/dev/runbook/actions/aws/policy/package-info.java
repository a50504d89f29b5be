/** Tests of policies. */
@NullMarked
package dev.runbook.actions.aws.policy;

import org.jspecify.annotations.NullMarked;
