package dev.runbook.cli;

import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.StoredParameters;
import dev.runbook.actions.webhook.Integrations;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.SqliteStore;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An engine in this process, with the functions and the AWS clients it works with. */
final class Workbench implements AutoCloseable {

  private static final LocalSettings SETTINGS =
      LocalSettings.STANDARD.with(Thread.ofPlatform().daemon().factory()).resumingOnlyWhatIsAsked();

  private final @Nullable FunctionEndpoint functions;
  private final AwsClients clients;
  private final RunbookEngine engine;

  /**
   * A workbench whose executions are kept in {@code store}, which it leaves open; in memory if that
   * is null.
   */
  Workbench(
      Console console,
      Equipment equipment,
      Surroundings surroundings,
      ExecutionListener listener,
      @Nullable SqliteStore store) {
    var documents = equipment.found();
    Integrations integrations = equipment.webhooks();
    Place place = equipment.place(console);
    functions =
        equipment.served().map(set -> FunctionEndpoint.start(set, 0, place.hidden())).orElse(null);
    URI functionsAt = functions == null ? null : functions.uri();
    clients = AwsClients.of(place.connection(functionsAt));
    AwsAccess access = place.access(clients);
    var parameters = new StoredParameters(access);
    Actions actions =
        Catalogue.performing(
                access,
                place.scripts(access),
                ScriptMemory.of(console),
                integrations.or(Integrations.stored(parameters)))
            .with(AwsActions.resolveTargets(access));
    engine =
        RunbookEngine.builder()
            .backend(store == null ? new LocalBackend(SETTINGS) : new LocalBackend(SETTINGS, store))
            .actions(
                equipment.asksSsm() ? actions.with(AwsActions.startAutomation(access)) : actions)
            .parameterStore(parameters)
            .surroundings(surroundings)
            .documents(documents)
            .listener(listener)
            .build();
  }

  RunbookEngine engine() {
    return engine;
  }

  /** Ends what runs, or leaves it where it is kept, and ends the functions' processes. */
  @Override
  public void close() {
    engine.close();
    clients.close();
    if (functions != null) {
      functions.close();
    }
  }
}
