package dev.runbook.actions.aws.call;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** AWS as one attempt at a step reaches it: with its credentials, in its region. */
public interface Aws {

  /**
   * Calls an operation; asks again for as long as AWS says "not now" and there is time.
   *
   * @param service as boto3 names its client, such as {@code ec2}
   * @param operation such as {@code DescribeInstances}
   * @param request members by name; values become what the operation takes where they can. An
   *     idempotency token that is not given is made of the attempt
   * @return the answer as boto3 has it: members by name, and {@code ResponseMetadata}
   * @throws CallFailed if AWS refuses or cannot be asked
   * @throws InterruptedException if the attempt's time is up or the execution was stopped
   */
  ObjectNode call(String service, String operation, ObjectNode request)
      throws InterruptedException, CallFailed;

  /** The pauses between one question whether something is done and the next. */
  Polling polling();
}
