package dev.runbook.cli;

import dev.runbook.actions.aws.AwsClients;
import dev.runbook.engine.Documents;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An engine in this process, with the functions and the AWS clients it works with. */
final class Workbench implements AutoCloseable {

  private final @Nullable FunctionEndpoint functions;
  private final AwsClients clients;
  private final RunbookEngine engine;

  /** Everything a run needs; {@code served} is null where no functions are. */
  Workbench(
      Place place,
      @Nullable FunctionSet served,
      Surroundings surroundings,
      Documents documents,
      ExecutionListener listener) {
    functions = served == null ? null : FunctionEndpoint.start(served, 0);
    URI functionsAt = functions == null ? null : functions.uri();
    clients = AwsClients.of(place.connection(functionsAt));
    engine =
        RunbookEngine.builder()
            .backend(
                new LocalBackend(
                    LocalSettings.STANDARD.with(Thread.ofPlatform().daemon().factory())))
            .actions(
                Catalogue.performing(
                    clients, place.scripts(functionsAt), ScriptMemory.of(place.console())))
            .surroundings(surroundings)
            .documents(documents)
            .listener(listener)
            .build();
  }

  RunbookEngine engine() {
    return engine;
  }

  /** Stops what runs, and ends the functions' processes. */
  @Override
  public void close() {
    engine.close();
    clients.close();
    if (functions != null) {
      functions.close();
    }
  }
}
