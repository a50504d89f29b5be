package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.Set;

/** Questions about something made a moment ago, which AWS may not know everywhere at once. */
final class JustMade {

  /** With the usual pauses about a minute. */
  private static final int MOST_REFUSALS = 8;

  private final Aws aws;
  private final Set<String> unknown;
  private int refusals;

  /**
   * For one thing.
   *
   * @param unknown the codes by which AWS says that it does not know it
   */
  JustMade(Aws aws, Set<String> unknown) {
    this.aws = aws;
    this.unknown = unknown;
  }

  /** Calls an operation until the thing is known to it. Once it was known, it is no longer new. */
  ObjectNode call(String service, String operation, ObjectNode request)
      throws InterruptedException, CallFailed {
    while (true) {
      try {
        ObjectNode answer = aws.call(service, operation, request);
        refusals = MOST_REFUSALS;
        return answer;
      } catch (CallFailed failed) {
        if (!unknown.contains(failed.code()) || refusals == MOST_REFUSALS) {
          throw failed;
        }
        refusals++;
        aws.polling().pause();
      }
    }
  }
}
