/**
 * The actions that call AWS, and the only home of the AWS SDK. Start at {@link
 * dev.runbook.actions.aws.AwsActions}; an action is one file of the packages {@code operation} and
 * {@code resource}, written against {@code call}. What is called is in the models of AWS's
 * services; {@code api} makes clients of these. {@code policy} knows what IAM must allow.
 *
 * <p>The SDK's own retries are off: {@link dev.runbook.actions.aws.Patience} asks again where AWS
 * says "not now", and the step's {@code maxAttempts} does the rest. Calls block; make them on
 * virtual threads, on which an interrupt ends them at once.
 */
@NullMarked
package dev.runbook.actions.aws;

import org.jspecify.annotations.NullMarked;
