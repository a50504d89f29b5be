package dev.runbook.actions.aws.resource;

import dev.runbook.action.ActionCall;
import dev.runbook.action.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the attempts that are being made right now are waiting for, so that it can be said of one
 * that outlives its limit. Thread-safe.
 */
final class Progress {

  private final Map<String, Failure> byToken = new ConcurrentHashMap<>();

  /** From here on, {@code late} is why the attempt failed if its time is up. */
  void at(ActionCall call, Failure late) {
    byToken.put(call.token(), late);
  }

  /** The attempt has ended. */
  void over(ActionCall call) {
    byToken.remove(call.token());
  }

  /** Why an attempt failed whose time is up. */
  Optional<Failure> late(ActionCall call) {
    return Optional.ofNullable(byToken.get(call.token()));
  }
}
