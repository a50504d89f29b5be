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
import java.util.Locale;

/**
 * A process that runs code as functions, and is killed. Its arguments: the store, the endpoint of
 * the functions, and how often to start each {@link Fate}.
 */
final class MortalCodeEngine {

  private MortalCodeEngine() {}

  /** What becomes of an execution. */
  enum Fate {
    RETURNS("def main(event, context): return 1", ""),
    RAISES("def main(event, context): raise LookupError('no')", ""),
    TOO_LONG("import time\ndef main(event, context): time.sleep(60)", ", Timeout: 1"),
    OUT_OF_TIME("import time\ndef main(event, context): time.sleep(60)", ""),
    STOPPED("import time\ndef main(event, context): time.sleep(60)", "");

    private final String code;
    private final String more;

    Fate(String code, String more) {
      this.code = code;
      this.more = more;
    }

    Source runbook() {
      return new Source(
          name().toLowerCase(Locale.ROOT) + ".yaml",
          """
          schemaVersion: '0.3'
          mainSteps:
            - name: code
              action: runbook:runLambdaCode
              timeoutSeconds: %d
              inputs: {Role: 'arn:aws:iam::111122223333:role/Code', Runtime: python3.13, Handler: main, Code: "%s"%s}
          """
              .formatted(this == OUT_OF_TIME ? 3 : 600, code.replace("\n", "\\n"), more));
    }

    /** The fate of the execution of a runbook called so. */
    static Fate of(String runbook) {
      return valueOf(runbook.toUpperCase(Locale.ROOT));
    }
  }

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    RunbookEngine engine = engine(LocalBackend.on(Path.of(arguments[0])), URI.create(arguments[1]));
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      for (Fate fate : Fate.values()) {
        engine.start(StartRequest.of(fate.runbook()));
      }
    }
    System.out.println(MortalEngine.READY);
    System.out.flush();
    Thread.currentThread().join();
  }

  /** An engine that calls the functions there; the same in the process that looks on. */
  static RunbookEngine engine(Backend backend, URI functions) {
    var connection = AwsConnection.STANDARD.at(functions).in("eu-west-1");
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(AwsAccess.of(AwsClients.of(connection))));
    return RunbookEngine.builder().actions(Actions.of(actions)).backend(backend).build();
  }
}
