package dev.runbook.testkit;

import dev.runbook.engine.Documents;
import dev.runbook.engine.ParameterStore;
import dev.runbook.engine.ParameterStore.Found;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Mode;
import dev.runbook.issue.Position;
import dev.runbook.targets.RateControl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of a test file: a runbook, the world around it, and what is expected of it.
 *
 * @param file the test file, as messages call it
 * @param at where the case stands in it
 * @param runbook the runbook it runs
 * @param parameters as AWS takes them
 * @param now when the virtual clock starts
 * @param mode who decides when a step begins
 * @param rate what it runs the runbook for under rate control, or null
 * @param documents the runbooks {@code aws:executeAutomation} finds, by name
 * @param parameterStore what {@code {{ssm:NAME}}} finds, by name
 * @param answers how the world answers
 * @param signals what is sent to the execution, and when
 * @param expected what must come of it
 */
public record TestCase(
    String file,
    Position at,
    String name,
    RunbookUnderTest runbook,
    Map<String, List<String>> parameters,
    Instant now,
    Mode mode,
    @Nullable RateControl rate,
    Map<String, RunbookUnderTest> documents,
    Map<String, Found.Value> parameterStore,
    List<ScriptedAnswer> answers,
    List<ScriptedSignal> signals,
    Expected expected) {

  /** Every runbook of the case: its own, then those it finds. */
  Stream<RunbookUnderTest> runbooks() {
    return Stream.concat(Stream.of(runbook), documents.values().stream()).distinct();
  }

  /** What it asks an engine to run. */
  StartRequest request() {
    StartRequest request = StartRequest.of(runbook.source()).with(parameters).in(mode);
    return rate == null ? request : request.under(rate);
  }

  /** Where its runbooks are found. */
  Documents found() {
    return (name, version) ->
        Optional.ofNullable(documents.get(name)).map(RunbookUnderTest::source);
  }

  /** What its runbooks read in Parameter Store. */
  ParameterStore stored() {
    return (name, setting) -> {
      Found found = parameterStore.get(name);
      return found == null ? new Found.Nothing() : found;
    };
  }

  /** What must come of a case. */
  sealed interface Expected {

    /**
     * The start itself is refused.
     *
     * @param code AWS's name for the reason
     * @param message what the reason must say, or empty
     */
    record Refused(Position at, String code, String message) implements Expected {}

    /** The execution ends, and this holds of it. */
    record Ends(List<Expectation> expectations) implements Expected {}
  }
}
