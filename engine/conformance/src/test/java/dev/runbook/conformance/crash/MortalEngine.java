package dev.runbook.conformance.crash;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.Backend;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.local.LocalBackend;
import dev.runbook.source.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process that is killed: goes on with what a former one has left, and starts more executions.
 * Its arguments: the store, the file of the performances, the endpoint of the functions, and how
 * many executions to start.
 */
final class MortalEngine {

  /** What it prints once everything goes on or was started. */
  static final String READY = "ready";

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: first, action: 'test:count'}
        - name: call
          action: aws:invokeLambdaFunction
          inputs:
            FunctionName: Count
            InputPayload: {execution: '{{ automation:EXECUTION_ID }}', path: call/1}
        - {name: nap, action: aws:sleep, inputs: {Duration: PT0.05S}}
        - {name: flaky, action: 'test:count', maxAttempts: 3, inputs: {FailsUntil: 2}}
        - name: each
          action: aws:loop
          inputs:
            Iterators: [a, b, c]
            Steps: [{name: inner, action: 'test:count'}]
        - {name: child, action: aws:executeAutomation, inputs: {DocumentName: Child}}
        - name: ask
          action: aws:approve
          inputs: {Approvers: [ann, ben], MinRequiredApprovals: 2}
        - {name: last, action: 'test:count'}
      outputs: [ask.ApprovalStatus, child.Status, flaky.Attempt]
      """;

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: one, action: 'test:count'}
        - {name: two, action: 'test:count'}
      """;

  private static final Map<String, Source> DOCUMENTS =
      Map.of("Child", new Source("Child.yaml", CHILD));

  private MortalEngine() {}

  /** Runs until it is killed, or until nothing is left to do when nothing is to be started. */
  public static void main(String[] arguments) throws InterruptedException {
    Path store = Path.of(arguments[0]);
    int starting = Integer.parseInt(arguments[3]);
    var connection = AwsConnection.STANDARD.at(URI.create(arguments[2])).in("eu-west-1");
    RunbookEngine engine =
        engine(LocalBackend.on(store), AwsClients.of(connection), Path.of(arguments[1]));
    for (int i = 0; i < starting; i++) {
      engine.start(StartRequest.of(new Source("crash.yaml", RUNBOOK)));
    }
    System.out.println(READY);
    System.out.flush();
    Thread.currentThread().join();
  }

  /** An engine that knows what the runbooks need; the same in the process that looks on. */
  static RunbookEngine engine(Backend backend, AwsClients clients, Path performances) {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(AwsAccess.of(clients)));
    actions.add(new CountingAction(performances));
    return RunbookEngine.builder()
        .actions(Actions.of(actions))
        .documents((name, version) -> Optional.ofNullable(DOCUMENTS.get(name)))
        .backend(backend)
        .build();
  }
}
