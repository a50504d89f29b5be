package dev.runbook.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.conformance.crash.MortalCodeEngine.Fate;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.SignalRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import dev.runbook.local.AttachedBackend;
import dev.runbook.local.LocalBackend;
import dev.runbook.signal.StopType;
import dev.runbook.source.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However code ends that runs as functions, and whether or not its engine is killed meanwhile, no
 * function is left. The functions are those of another process than the engine's, as AWS's are.
 */
class NothingIsLeftTest {

  private static final int EACH = 20;

  private static final Source LIST =
      new Source(
          "list.yaml",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: list, action: 'runbook:listLambdaFunctions', inputs: {All: true}}
          """);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void of_a_hundred_functions_none_is_left_although_the_engine_is_killed() throws Exception {
    try (var functions = FunctionEndpoint.start(FunctionSet.empty(), 0);
        var looking = MortalCodeEngine.engine(new LocalBackend(), functions.uri())) {
      Process first = engine(functions, EACH);
      untilThereAre(looking, 10);
      first.destroyForcibly().waitFor();
      Process second = engine(functions, 0);
      try (var onlooker = MortalCodeEngine.engine(AttachedBackend.to(store()), functions.uri())) {
        untilAllHaveEnded(onlooker);

        for (ExecutionSummary summary : onlooker.list()) {
          check(onlooker.describe(summary.id()));
        }
        assertThat(onlooker.list()).hasSize(EACH * Fate.values().length);
      }
      second.destroyForcibly().waitFor();
      assertThat(left(looking)).isZero();
    }
  }

  private Path store() {
    return folder.resolve("runbook.db");
  }

  private Process engine(FunctionEndpoint functions, int each) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            MortalCodeEngine.class.getName(),
            store().toString(),
            functions.uri().toString(),
            Integer.toString(each));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("engine.err").toFile()).start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine())
          .as(() -> "of an engine that said " + said())
          .isEqualTo(MortalEngine.READY);
    }
    return process;
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("engine.err"));
    } catch (IOException nothing) {
      return "nothing";
    }
  }

  private static void untilThereAre(RunbookEngine looking, int count) throws InterruptedException {
    while (left(looking) < count) {
      Thread.onSpinWait();
    }
  }

  private static int left(RunbookEngine looking) throws InterruptedException {
    Execution listed = looking.start(StartRequest.of(LIST)).await();
    assertThat(listed.status()).isEqualTo(Status.Success);
    return Objects.requireNonNull(listed.step("list")).outputs().path("Functions").size();
  }

  /** Those that are to be stopped are, each once, as soon as they run. */
  private static void untilAllHaveEnded(RunbookEngine onlooker) {
    Set<String> stopped = new HashSet<>();
    boolean ended = false;
    while (!ended) {
      ended = true;
      for (ExecutionSummary summary : onlooker.list()) {
        ended &= summary.status().isTerminal();
        if (fate(onlooker.describe(summary.id())) == Fate.STOPPED && stopped.add(summary.id())) {
          stop(onlooker, summary.id());
        }
      }
    }
  }

  private static void stop(RunbookEngine onlooker, String id) {
    try {
      onlooker.stop(id, StopType.Cancel);
    } catch (SignalRefused ended) {
      // it cannot have ended, since its code takes a minute; check says so
    }
  }

  private static Fate fate(Execution execution) {
    return Fate.of(execution.runbook().name());
  }

  private static void check(Execution execution) {
    assertThat(execution.status())
        .as("of %s", execution)
        .isEqualTo(
            switch (fate(execution)) {
              case RETURNS -> Status.Success;
              case RAISES, TOO_LONG -> Status.Failed;
              case OUT_OF_TIME -> Status.TimedOut;
              case STOPPED -> Status.Cancelled;
            });
    execution.steps().stream()
        .filter(step -> step.outputs().path("functionWasCreated").asBoolean())
        .forEach(step ->
            assertThat(step.outputs().path("functionWasDeleted").asBoolean())
                .as("of %s", execution)
                .isTrue());
  }
}
