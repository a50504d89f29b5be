package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** How many processes there are, and that none is left behind. */
final class FunctionProcessesTest {

  @TempDir private Path functions;

  @BeforeEach
  void functions() {
    write(
        functions,
        "Waiting/lambda_function.py",
        Meeting.PYTHON
            + """
            import os
            def lambda_handler(event, context):
                if event:
                    meet(event)
                return os.getpid()
            """);
    String child = Meeting.PYTHON + "import sys\nmeet(int(sys.argv[1]))\n";
    write(functions, "Parent/child.py", child);
    write(functions, "Shell/child.py", child);
    write(
        functions,
        "Parent/lambda_function.py",
        Meeting.PYTHON
            + """
            import subprocess, sys
            def lambda_handler(event, context):
                subprocess.Popen([sys.executable, "child.py", str(event)])
                subprocess.Popen([sys.executable, "child.py", str(event)], start_new_session=True)
                meet(event)
            """);
    write(functions, "Parent/function.yaml", "timeout: 20\n");
    write(
        functions,
        "Shell/bootstrap",
        """
        #!/bin/sh
        event=$(curl -sS "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next")
        python3 child.py "$event" &
        python3 child.py "$event"
        python3 child.py "$event"
        """);
  }

  @Test
  void calls_at_the_same_time_overlap_and_their_processes_are_used_again() throws Exception {
    try (var lambda = LocalLambda.serving(functions);
        var meeting = new Meeting();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<String> first = meet(lambda, meeting, callers, 64);
      Set<String> second = meet(lambda, meeting, callers, 64);

      assertThat(first).hasSize(64);
      assertThat(second).isEqualTo(first);
      assertThat(first).contains(lambda.answer("Waiting", "0"));
    }
  }

  /** Has {@code count} invocations meet, and returns the processes they ran in. */
  private static Set<String> meet(
      LocalLambda lambda, Meeting meeting, ExecutorService callers, int count) throws Exception {
    List<Future<String>> calls =
        IntStream.range(0, count)
            .mapToObj(i -> callers.submit(() -> lambda.answer("Waiting", "" + meeting.port())))
            .toList();
    meeting.await(count);
    meeting.release();
    Set<String> processes = new HashSet<>();
    for (Future<String> call : calls) {
      processes.add(call.get(20, TimeUnit.SECONDS));
    }
    return processes;
  }

  @Test
  void calls_one_after_the_other_run_in_one_process() {
    try (var lambda = LocalLambda.serving(functions)) {
      Set<String> processes = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        processes.add(lambda.answer("Waiting", "0"));
      }

      assertThat(processes).hasSize(1);
    }
  }

  @Test
  void a_call_beyond_the_limit_is_throttled() throws Exception {
    try (var lambda = LocalLambda.serving(functions, settings -> settings.withConcurrency(1));
        var meeting = new Meeting();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> running = callers.submit(() -> lambda.answer("Waiting", "" + meeting.port()));
      meeting.await(1);

      assertThatThrownBy(() -> lambda.answer("Waiting", "0"))
          .isInstanceOf(TooManyRequestsException.class)
          .hasMessageContaining("Rate Exceeded.");
      meeting.release();
      assertThat(running.get(20, TimeUnit.SECONDS)).matches("\\d+");
      assertThat(lambda.answer("Waiting", "0")).matches("\\d+");
    }
  }

  @Test
  void a_process_without_work_is_ended_after_a_while() throws Exception {
    try (var lambda =
        LocalLambda.serving(functions, settings -> settings.withIdle(Duration.ofMillis(200)))) {
      long process = Long.parseLong(lambda.answer("Waiting", "0"));

      Optional<ProcessHandle> running = ProcessHandle.of(process);
      if (running.isPresent()) {
        running.get().onExit().get(20, TimeUnit.SECONDS);
      }
      assertThat(lambda.answer("Waiting", "0")).isNotEqualTo("" + process);
    }
  }

  @Test
  void nothing_is_started_before_the_first_call() {
    try (var lambda = LocalLambda.serving(functions)) {
      assertThat(lambda.client().listFunctions().functions()).hasSize(3);

      assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
  }

  @Test
  void closing_ends_the_processes_and_their_children() throws Exception {
    try (var meeting = new Meeting()) {
      try (var lambda = LocalLambda.serving(functions)) {
        send(lambda.client(), "Parent", meeting);
        meeting.await(3);
      }

      meeting.awaitDeaths();
    }
  }

  @Test
  void running_out_of_time_ends_the_children_too() throws Exception {
    write(functions, "Parent/function.yaml", "timeout: 1\n");
    try (var meeting = new Meeting();
        var lambda = LocalLambda.serving(functions)) {
      send(lambda.client(), "Parent", meeting);
      meeting.await(3);

      meeting.awaitDeaths();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Waiting", "Shell"})
  void killing_the_jvm_ends_the_processes_and_their_children(String function) throws Exception {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + functions, // where what nobody can remove any more goes
                "-cp",
                System.getProperty("java.class.path"),
                ServingMain.class.getName(),
                functions.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var meeting = new Meeting();
        BufferedReader output = jvm.inputReader();
        LambdaClient client = LocalLambda.client(URI.create(output.readLine()))) {
      send(client, function, meeting);
      meeting.await(function.equals("Shell") ? 2 : 1);

      jvm.destroyForcibly().waitFor();

      meeting.awaitDeaths();
    }
  }

  private static void send(LambdaClient client, String function, Meeting meeting) {
    client.invoke(call ->
        call.functionName(function)
            .invocationType(InvocationType.EVENT)
            .payload(SdkBytes.fromUtf8String("" + meeting.port())));
  }
}
