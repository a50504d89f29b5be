/**
 * A client for any operation of any service, made of its model: the AWS SDK's own pipeline,
 * protocols, signing and HTTP, with the fields of requests and answers read at run time where a
 * generated client has classes. Start at {@link dev.runbook.actions.aws.api.ApiClient}.
 *
 * <p>The protocols of the SDK are public and marked as protected API: tests pin what is used here.
 */
@NullMarked
package dev.runbook.actions.aws.api;

import org.jspecify.annotations.NullMarked;
