/**
 * The actions that call AWS, and the only home of the AWS SDK. Start at {@link
 * dev.runbook.actions.aws.AwsActions}; an action is one file, such as {@link
 * dev.runbook.actions.aws.InvokeLambdaFunction}.
 *
 * <p>The SDK's own retries are off: {@link dev.runbook.actions.aws.Patience} asks again where AWS
 * says "not now", and the step's {@code maxAttempts} does the rest. Calls block; make them on
 * virtual threads, on which an interrupt ends them at once.
 */
@NullMarked
package dev.runbook.actions.aws;

import org.jspecify.annotations.NullMarked;
