package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions that nobody waits for, run by a process in the background. */
@Timeout(60)
class DetachTest {

  private static final Pattern PROCESS = Pattern.compile("process (\\d+) runs");

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void openShop() {
    shop = new Shop(folder);
  }

  /** Each test's folder is removed once nobody writes to it. */
  @AfterEach
  void awaitEngines() throws IOException {
    PROCESS
        .matcher(log())
        .results()
        .forEach(found -> {
          Optional<ProcessHandle> engine = ProcessHandle.of(Long.parseLong(found.group(1)));
          engine.ifPresent(process -> {
            process.destroy();
            process.onExit().join();
          });
        });
  }

  private String log() throws IOException {
    Path log = folder.resolve("engine.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Test
  void a_detached_run_prints_its_id_and_is_approved_and_followed_from_here() throws IOException {
    Ran started = detach();
    String id = started.out().strip();

    assertThat(started.exitCode()).isZero();
    assertThat(id).matches("[0-9a-f-]{36}");
    shop.untilItWaits(id);
    Ran approved = shop.runbook("approve", id.substring(0, 8), "--by", "anna");
    Ran watched = shop.runbook("show", id, "--watch");

    assertThat(approved.err()).isEmpty();
    assertThat(watched.err()).contains("step greet Success");
    assertThat(watched.out()).contains("hello world");
  }

  @Test
  void a_second_one_is_handed_to_the_engine_that_runs() throws IOException {
    detach();
    Ran second = shop.runbook("run", right("pause.yaml"), "--detach", "--output", "json");

    assertThat(second.out()).contains("\"AutomationExecutionId\"");
    assertThat(shop.runbook("show", shop.latest(), "--watch").out()).contains("Success");
    assertThat(PROCESS.matcher(log()).results()).hasSize(1);
    Ran foreground = shop.runbook("run", right("pause.yaml"));
    assertThat(foreground.exitCode()).isEqualTo(2);
    assertThat(foreground.err()).contains("('runbook engine')", "--detach");
  }

  @Test
  void what_is_wrong_is_told_before_anything_is_detached() {
    assertThat(shop.runbook("run", right("pause.yaml"), "--detach", "-p", "Size=big").exitCode())
        .isEqualTo(2);
    assertThat(shop.runbook("run", right("pause.yaml"), "--detach", "--no-store").exitCode())
        .isEqualTo(2);
    assertThat(folder.resolve("engine.log")).doesNotExist();
  }

  @Test
  void an_engine_that_is_asked_to_end_leaves_its_executions_for_the_next() throws IOException {
    String id = detach().out().strip();
    shop.untilItWaits(id);
    Matcher engine = PROCESS.matcher(log());
    assertThat(engine.find()).isTrue();
    ProcessHandle process = ProcessHandle.of(Long.parseLong(engine.group(1))).orElseThrow();

    process.destroy();
    process.onExit().join();

    assertThat(log()).contains("it goes on when an engine opens its store again");
    shop.runbook("approve", id, "--by", "anna");
    assertThat(shop.runbook("resume", id).out()).contains("hello world");
  }

  private Ran detach() {
    return shop.runbook(
        "run", right("ask-then-greet.yaml"), "--detach", "--functions", right("functions"));
  }
}
