package dev.runbook.engine;

import dev.runbook.source.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the engine to take up again: a new execution that begins with the answers of
 * another one up to a step, and never changes that one. Immutable.
 *
 * @param executionId the execution to take up
 * @param from the step to begin with, {@code name} or, in a loop, {@code name[iteration]}; empty
 *     for the one that failed
 * @param parameters those that are to be others than before
 * @param runbook the runbook as it is to be, or null when it stays as it is
 * @param notes as {@link StartRequest#notes}; null to keep those there are
 */
public record RetryRequest(
    String executionId,
    String from,
    Map<String, List<String>> parameters,
    @Nullable Source runbook,
    @Nullable Map<String, String> notes) {

  public RetryRequest {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A request to take up an execution from the step that failed. */
  public static RetryRequest of(String executionId) {
    return new RetryRequest(executionId, "", Map.of(), null, null);
  }

  /** The same, beginning with another step. */
  public RetryRequest from(String step) {
    return new RetryRequest(executionId, step, parameters, runbook, notes);
  }

  /** The same, with these parameters instead of the former ones. */
  public RetryRequest with(Map<String, List<String>> changed) {
    return new RetryRequest(executionId, from, changed, runbook, notes);
  }

  /** The same, with another runbook whose steps before the one to begin with are the same. */
  public RetryRequest replacing(Source other) {
    return new RetryRequest(executionId, from, parameters, other, notes);
  }

  /** The same, with this kept beside the execution. */
  public RetryRequest noting(Map<String, String> kept) {
    return new RetryRequest(executionId, from, parameters, runbook, kept);
  }
}
