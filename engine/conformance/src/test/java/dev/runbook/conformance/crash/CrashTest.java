package dev.runbook.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.execution.AttemptStatus;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import dev.runbook.local.AttachedBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines are killed with SIGKILL at random moments, and everything ends as it would have: real
 * processes, a real store, real functions behind the real SDK.
 *
 * <p>{@code -Dcrash.kills=300} kills so many, {@code -Dcrash.seed=…} repeats the same moments as
 * far as a machine can.
 */
class CrashTest {

  private static final int KILLS = Integer.getInteger("crash.kills", 6);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  private static final String FUNCTION =
      """
      import os

      def lambda_handler(event, context):
          line = event['execution'] + ' ' + event['path'] + ' none' + chr(10)
          handle = os.open(os.environ['COUNTS'], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
          os.write(handle, line.encode())
          os.close(handle)
          return 'counted'
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void everything_ends_as_it_would_have_however_often_the_engine_is_killed() throws Exception {
    var random = new Random(SEED);
    try (FunctionEndpoint functions = FunctionEndpoint.start(FunctionSet.read(functions()), 0)) {
      String endpoint = functions.uri().toString();
      Process first = engine(endpoint, 10);
      RunbookEngine onlooker =
          MortalEngine.engine(
              AttachedBackend.to(store()), AwsClients.of(AwsConnection.STANDARD), performances());
      try (onlooker) {
        var approvers = new Approvers(onlooker);
        kill(first, approvers, random);
        for (int i = 1; i < KILLS; i++) {
          kill(engine(endpoint, 2), approvers, random);
        }
        Process last = engine(endpoint, 0);
        untilAllHaveEnded(onlooker, approvers);
        check(onlooker, approvers);
        last.destroyForcibly().waitFor();
      }
    }
  }

  private Path store() {
    return folder.resolve("runbook.db");
  }

  private Path performances() {
    return folder.resolve("performances");
  }

  private Path functions() throws IOException {
    Path functions = folder.resolve("functions");
    Path function = Files.createDirectories(functions.resolve("Count"));
    Files.writeString(function.resolve("lambda_function.py"), FUNCTION);
    Files.writeString(
        function.resolve("function.yaml"),
        "environment: {COUNTS: '%s'}\n".formatted(performances()));
    return functions;
  }

  /** A process of its own, ready to be killed. */
  private Process engine(String endpoint, int starting) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            MortalEngine.class.getName(),
            store().toString(),
            performances().toString(),
            endpoint,
            Integer.toString(starting));
    var builder = new ProcessBuilder(command).redirectError(folder.resolve("engine.err").toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "test");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    Process process = builder.start();
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

  /** Kills an engine at a random moment, while people go on approving. */
  private static void kill(Process engine, Approvers approvers, Random random)
      throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(900));
    while (System.nanoTime() < until) {
      approvers.approve();
    }
    engine.destroyForcibly().waitFor();
    approvers.approve();
  }

  private static void untilAllHaveEnded(RunbookEngine onlooker, Approvers approvers) {
    while (onlooker.list().stream().anyMatch(execution -> !execution.status().isTerminal())) {
      approvers.approve();
    }
  }

  private void check(RunbookEngine onlooker, Approvers approvers) throws IOException {
    List<Performance> performances = Performance.in(performances());
    Map<String, Long> times =
        performances.stream()
            .collect(
                Collectors.groupingBy(
                    made -> made.executionId() + " " + made.path(), Collectors.counting()));
    int interrupted = 0;
    List<ExecutionSummary> all = onlooker.list(ExecutionQuery.ALL).executions();
    for (ExecutionSummary summary : all) {
      Execution execution = onlooker.describe(summary.id());
      assertThat(execution.status()).as("seed %d: %s", SEED, execution).isEqualTo(Status.Success);
      if (execution.parentId().isEmpty()) {
        checkOutputs(execution);
        checkApprovals(execution, approvers);
      }
      for (StepExecution step : execution.steps()) {
        interrupted += interruptions(step);
      }
      checkPerformances(execution, times);
    }
    assertThat(performances.stream().map(Performance::token).filter(token -> !token.equals("none")))
        .as("an attempt has one token, and no other attempt has it")
        .allSatisfy(token -> assertThat(pathsWith(token, performances)).hasSize(1));
    System.out.printf(
        "seed %d: %d kills, %d executions, %d performances, %d attempts cut short%n",
        SEED, KILLS, all.size(), performances.size(), interrupted);
  }

  private static List<String> pathsWith(String token, List<Performance> performances) {
    return performances.stream()
        .filter(made -> made.token().equals(token))
        .map(made -> made.executionId() + " " + made.path())
        .distinct()
        .toList();
  }

  private static void checkOutputs(Execution execution) {
    assertThat(execution.outputs())
        .containsEntry("ask.ApprovalStatus", List.of("Approved"))
        .containsEntry("child.Status", List.of("Success"))
        .containsEntry("flaky.Attempt", List.of("2"));
  }

  /** Every approval that was taken is there, and nobody's twice. */
  private static void checkApprovals(Execution execution, Approvers approvers) {
    List<String> decided = new ArrayList<>();
    StepExecution ask = Objects.requireNonNull(execution.step("ask"));
    for (JsonNode decision : ask.outputs().get("ApproverDecisions")) {
      decided.add(decision.get("Approver").asText());
    }
    assertThat(decided).as("of %s", execution.id()).containsExactlyInAnyOrder("ann", "ben");
    assertThat(decided).containsAll(approvers.taken(execution.id()));
  }

  /** An attempt is made once, and once more for each time it was cut short. */
  private static void checkPerformances(Execution execution, Map<String, Long> times) {
    for (StepExecution step : execution.steps()) {
      String action = step.step().action().name();
      if (!action.equals("test:count") && !action.equals("aws:invokeLambdaFunction")) {
        continue;
      }
      Map<Integer, Long> interruptions =
          step.attempts().stream()
              .filter(attempt -> attempt.status() == AttemptStatus.Interrupted)
              .collect(Collectors.groupingBy(StepExecution.Attempt::number, Collectors.counting()));
      for (int number = 1; number <= step.attemptsMade(); number++) {
        long made = times.getOrDefault(key(execution, step, number), 0L);
        assertThat(made)
            .as("seed %d: attempt %d at %s of %s", SEED, number, step.name(), execution.id())
            .isBetween(1L, 1 + interruptions.getOrDefault(number, 0L));
      }
    }
  }

  private static String key(Execution execution, StepExecution step, int attempt) {
    String inLoop = step.loop() == null ? "" : "each/1/" + step.loop().iteration() + "/";
    return "%s %s%s/%d".formatted(execution.id(), inLoop, step.name(), attempt);
  }

  private static int interruptions(StepExecution step) {
    return (int)
        step.attempts().stream()
            .filter(attempt -> attempt.status() == AttemptStatus.Interrupted)
            .count();
  }
}
