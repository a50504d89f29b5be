package dev.runbook.actions.aws;

import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.CallFailed;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a call of AWS did not give what was asked for: AWS refused, or the call broke down. */
sealed interface Fault permits Refusal, Breakdown {

  /** Reads what the SDK threw. */
  static Fault of(SdkException thrown) {
    return thrown instanceof AwsServiceException refused
        ? new Refusal(refused)
        : Breakdown.of(thrown);
  }

  /** AWS's name for the reason; empty if the call came to no answer. */
  String code();

  /** Whether the same request could be answered a little later. */
  boolean passes();

  /** How long AWS asked to wait before the next request, or zero. */
  Duration retryAfter();

  /** What kind of reason it is. */
  Failure.Type type();

  /** What happened and what to do about it, for a person; free of secrets. */
  String explain(Call call);

  /** The failure of a call that came to this. */
  default CallFailed failed(Call call) {
    return new CallFailed(code(), type(), explain(call));
  }

  /**
   * A call as messages name it.
   *
   * @param operation such as {@code Invoke}
   * @param target what it was about, such as {@code function 'x'}
   * @param place where it went, such as {@code region us-east-1}
   */
  record Call(String operation, String target, String place) {}
}
