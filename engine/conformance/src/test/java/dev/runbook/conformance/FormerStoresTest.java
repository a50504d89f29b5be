package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.actions.script.ScriptActions;
import dev.runbook.actions.script.ScriptEnvironment;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.KeySource;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.local.store.StoreKey;
import dev.runbook.signal.Signal;
import dev.runbook.testkit.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that former versions have written are read, and go on, for ever. A store is never written
 * anew: {@code -Dupdate=true} makes that of the present version if there is none.
 */
class FormerStoresTest {

  private static final Path STORES =
      Repository.TOP.resolve("engine/conformance/src/test/resources/stores");
  private static final KeySource KEYS = KeySource.of(StoreKey.of(new byte[32]));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeAll
  static void makeThatOfThisVersion() throws Exception {
    Path present = STORES.resolve(Integer.toString(Interpreter.VERSION));
    if (Repository.updating() && !Files.exists(present)) {
      FormerStore.write(Files.createDirectories(present).resolve("runbook.db"), KEYS);
      Files.writeString(present.resolve("executions.json"), told(present.resolve("runbook.db")));
    }
  }

  static List<Path> stores() throws IOException {
    try (Stream<Path> found = Files.list(STORES)) {
      return found.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void its_executions_are_told_as_they_were_then(Path former) throws Exception {
    Path copy = Files.copy(former.resolve("runbook.db"), folder.resolve("runbook.db"));

    assertThat(told(copy)).isEqualTo(Files.readString(former.resolve("executions.json")));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void what_had_not_ended_goes_on(Path former) throws Exception {
    Path copy = Files.copy(former.resolve("runbook.db"), folder.resolve("runbook.db"));
    try (SqliteStore store = SqliteStore.open(copy, KEYS);
        RunbookEngine engine = engine(new LocalBackend(LocalSettings.STANDARD, store))) {
      var waiting = engine.list(ExecutionQuery.ALL.in(Status.Waiting)).executions();
      assertThat(waiting).isNotEmpty();
      for (ExecutionSummary summary : waiting) {
        RunningExecution execution = engine.find(summary.id()).orElseThrow();
        execution.signal(new Signal.Approve("ann", "at last"));

        Execution ended = execution.await();

        assertThat(ended.status()).isEqualTo(Status.Success);
      }
    }
  }

  private static String told(Path file) throws Exception {
    ArrayNode all = JSON.createArrayNode();
    var settings = LocalSettings.STANDARD.resumingOnlyWhatIsAsked();
    try (SqliteStore store = SqliteStore.open(file, KEYS);
        RunbookEngine engine = engine(new LocalBackend(settings, store))) {
      for (ExecutionSummary summary : engine.list()) {
        all.add(AwsJson.getAutomationExecution(engine.describe(summary.id())));
      }
    }
    return all.toPrettyString() + "\n";
  }

  static RunbookEngine engine(LocalBackend backend) {
    Actions actions = StandIn.beside(Repository.actions());
    for (Action script : ScriptActions.all(ScriptEnvironment.from(System.getenv()))) {
      actions = actions.with(script);
    }
    return RunbookEngine.builder()
        .actions(actions)
        .documents(FormerStore::document)
        .backend(backend)
        .build();
  }
}
