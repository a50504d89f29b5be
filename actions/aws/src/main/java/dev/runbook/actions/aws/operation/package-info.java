/**
 * The actions that call any operation of any service: {@link
 * dev.runbook.actions.aws.operation.ExecuteAwsApi}, and the two that look at a property of the
 * answer.
 */
@NullMarked
package dev.runbook.actions.aws.operation;

import org.jspecify.annotations.NullMarked;
