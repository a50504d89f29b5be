package dev.runbook.conformance;

import dev.runbook.engine.RetryRequest;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.KeySource;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills a store with executions of every kind, for later versions to read. */
final class FormerStore {

  private static final String TOUR =
      """
      schemaVersion: '0.3'
      parameters:
        Token: {type: String, x-noEcho: true}
        Names: {type: StringList, default: [ann, 'bän']}
      variables:
        Count: {type: Integer, default: 0}
      mainSteps:
        - name: use
          action: runbook:echo
          inputs: {Text: 'with {{ Token }}', Map: {Ratio: 0.25, Large: 12345678901, None: null}}
          outputs: [{Name: Map, Selector: $.Map, Type: StringMap}]
        - {name: nap, action: aws:sleep, inputs: {Duration: PT0.01S}}
        - name: each
          action: aws:loop
          inputs:
            Iterators: '{{ Names }}'
            Steps:
              - name: count
                action: aws:updateVariable
                inputs: {Name: 'variable:Count', Value: '{{ each.CurrentIteration }}'}
        - name: script
          action: aws:executeScript
          inputs:
            Runtime: python3.11
            Handler: main
            Script: |
              def main(events, context):
                  print('printed')
                  return {'n': 1.5}
          outputs: [{Name: N, Selector: $.Payload.n, Type: String}]
        - name: choose
          action: aws:branch
          inputs:
            Choices: [{Variable: '{{ variable:Count }}', NumericEquals: 2, NextStep: child}]
            Default: fails
        - {name: child, action: aws:executeAutomation, inputs: {DocumentName: Child}}
        - {name: ask, action: aws:approve, inputs: {Approvers: [ann]}}
        - {name: fails, action: aws:executeScript, maxAttempts: 2, onFailure: 'step:tidy',
           inputs: {Runtime: python3.11, Handler: main, Script: '{{ Token }}('}}
        - {name: tidy, action: runbook:echo, isEnd: true}
      outputs: [use.Map, script.N, variable:Count]
      """;

  private static final String WAITS =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: one, action: runbook:echo, inputs: {Number: 1}}
        - {name: ask, action: aws:approve, onCancel: 'step:two', inputs: {Approvers: [ann]}}
        - {name: two, action: runbook:echo}
      """;

  /** Run for ann, which is done at once, and for ben, which waits. */
  private static final String TARGETS =
      """
      schemaVersion: '0.3'
      parameters:
        Name: {type: String}
      mainSteps:
        - name: choose
          action: aws:branch
          inputs:
            Choices: [{Variable: '{{ Name }}', StringEquals: ben, NextStep: ask}]
            Default: done
        - {name: ask, action: aws:approve, inputs: {Approvers: [ann]}}
        - {name: done, action: runbook:echo, isEnd: true}
      """;

  private FormerStore() {}

  /** What the executions start: one child. */
  static Optional<Source> document(String name, String version) {
    return name.equals("Child")
        ? Optional.of(
            new Source(
                "Child.yaml",
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: inner, action: runbook:echo, inputs: {Flag: true}}
                """))
        : Optional.empty();
  }

  /** Writes the store. */
  static void write(Path file, KeySource keys) throws InterruptedException {
    var settings = LocalSettings.STANDARD.resumingOnlyWhatIsAsked();
    try (SqliteStore store = SqliteStore.open(file, keys);
        RunbookEngine engine = FormerStoresTest.engine(new LocalBackend(settings, store))) {
      RunningExecution tour =
          engine.start(
              StartRequest.of(new Source("tour.yaml", TOUR))
                  .with("Token", "open sesame")
                  .noting(Map.of("noted", "by the test")));
      untilWaiting(tour);
      tour.signal(new Signal.Approve("ann", "fine"));
      Execution failed = tour.await();
      engine.retry(RetryRequest.of(failed.id()).with(Map.of("Names", List.of("x", "y")))).await();
      RunningExecution stopped = engine.start(StartRequest.of(new Source("waits.yaml", WAITS)));
      untilWaiting(stopped);
      stopped.stop(StopType.Cancel);
      stopped.await();
      untilWaiting(engine.start(StartRequest.of(new Source("waits.yaml", WAITS))));
      RunningExecution targets =
          engine.start(StartRequest.of(new Source("targets.yaml", TARGETS)).under(targets()));
      untilWaiting(engine, targets);
    }
  }

  private static RateControl targets() {
    return new RateControl(
        TargetKey.ofValues(List.of("ann", "ben")),
        "Name",
        List.of(),
        false,
        List.of(),
        RateControl.USUAL_CONCURRENCY,
        RateControl.USUAL_ERRORS);
  }

  /** Until the execution for the second target waits. */
  private static void untilWaiting(RunbookEngine engine, RunningExecution parent) {
    Execution now = parent.snapshot();
    while (now.steps().size() < 2 || now.steps().getLast().status() == Status.Pending) {
      now = parent.snapshot();
    }
    untilWaiting(engine.find(now.steps().getLast().id()).orElseThrow());
  }

  private static void untilWaiting(RunningExecution execution) {
    Execution now = execution.snapshot();
    while (now.status() != Status.Waiting) {
      if (now.status().isTerminal()) {
        throw new IllegalStateException("it has ended: " + now);
      }
      now = execution.snapshot();
    }
  }
}
