package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of executions whose process is killed, and of those that others decide about. */
@Timeout(60)
class ResumeTest {

  private static final String ASKS = "ask waits for a person";

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void openShop() {
    shop = new Shop(folder);
  }

  @Test
  void a_killed_run_hears_what_was_decided_meanwhile_and_goes_on_with_what_it_was_given()
      throws Exception {
    String id = shop.killed("run", right("ask-then-greet.yaml"), "--functions", right("functions"));

    Ran listed = shop.runbook("executions");
    Ran approved = shop.runbook("approve", id.substring(0, 8), "--by", "anna", "--comment", "fine");
    Ran resumed = shop.runbook("resume");

    assertThat(listed.out()).contains("step ask waits for a person");
    assertThat(listed.err()).contains("'runbook resume' goes on");
    assertThat(approved.exitCode()).isZero();
    assertThat(approved.err()).contains("nobody runs it at present");
    assertThat(resumed.err()).contains(id + " goes on after step prepare");
    assertThat(resumed.out()).contains("hello world");
    assertThat(resumed.exitCode()).isZero();
  }

  @Test
  void another_terminal_decides_for_a_run() throws Exception {
    Process run =
        shop.start("run", right("ask-then-greet.yaml"), "--functions", right("functions"));
    var progress = run.errorReader(StandardCharsets.UTF_8);
    Child.awaitLine(progress, ASKS);
    String id = shop.latest();
    shop.untilItWaits(id);

    assertThat(shop.runbook("approve", id, "--by", "ben").err())
        .contains("InvalidAutomationSignalException: ben is not an approver");
    assertThat(shop.runbook("approve", id, "--by", "anna", "--step", "greet").err())
        .contains("step greet does not wait for anybody; ask does");
    Ran second = shop.runbook("run", right("pause.yaml"));
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err())
        .contains("is in use by process " + run.pid() + " ('runbook run ask-then-greet.yaml')")
        .contains("--no-store");
    assertThat(shop.runbook("run", right("pause.yaml"), "--detach").exitCode()).isEqualTo(2);
    assertThat(shop.runbook("approve", id, "--by", "anna").exitCode()).isZero();
    assertThat(run.waitFor()).isZero();
    Ran watched = shop.runbook("show", id, "--watch");
    assertThat(watched.err()).contains("step greet Success");
  }

  @Test
  void what_cannot_go_on_keeps_no_others_from_it() throws Exception {
    Path functions = folder.resolve("functions");
    copy(Path.of(right("functions")), functions);
    String stuck =
        shop.killed("run", right("ask-then-greet.yaml"), "--functions", functions.toString());
    String other =
        shop.killed("run", right("ask-then-greet.yaml"), "--functions", right("functions"));
    delete(functions);
    assertThat(shop.runbook("reject", other, "--by", "anna").exitCode()).isZero();

    Ran resumed = shop.runbook("resume", "--output", "json");

    assertThat(resumed.err()).contains(functions.toString());
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(shop.show(other).get("AutomationExecutionStatus").asText()).isEqualTo("Failed");
    assertThat(shop.show(stuck).get("AutomationExecutionStatus").asText()).isEqualTo("Waiting");
    shop.runbook("approve", stuck, "--by", "anna");
    assertThat(shop.runbook("resume", stuck, "--functions", right("functions")).exitCode())
        .isZero();
  }

  @Test
  void a_retry_begins_with_the_step_that_failed_and_keeps_the_approval() throws Exception {
    String id =
        shop.killed(
            "run",
            right("ask-then-greet.yaml"),
            "--functions",
            right("functions"),
            "-p",
            "Who=nobody");
    assertThat(shop.runbook("approve", id, "--by", "anna").exitCode()).isZero();
    assertThat(shop.runbook("resume", id).exitCode()).isEqualTo(1);

    Ran retried = shop.runbook("retry", id, "-p", "Who=ben", "--output", "json");

    assertThat(retried.exitCode()).isZero();
    assertThat(retried.err())
        .contains("which retries " + id)
        .contains("goes on after steps prepare, ask");
    JsonNode shown = shop.show(shop.latest());
    assertThat(shown.at("/Outputs/greet.Payload/0").asText()).isEqualTo("hello ben");
    assertThat(shown.at("/Extensions/RetriedFrom").asText()).isEqualTo(id);
    assertThat(shop.show(id).get("AutomationExecutionStatus").asText()).isEqualTo("Failed");
  }

  @Test
  void a_stop_is_heard_before_anything_else() throws Exception {
    String id = shop.killed("run", right("ask-then-greet.yaml"));

    assertThat(shop.runbook("stop", id.substring(0, 6)).exitCode()).isZero();
    assertThat(shop.runbook("resume", "--quiet").exitCode()).isEqualTo(1);
    assertThat(shop.show(id).get("AutomationExecutionStatus").asText()).isEqualTo("Cancelled");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
