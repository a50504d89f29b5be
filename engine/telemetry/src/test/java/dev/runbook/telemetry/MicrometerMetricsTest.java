package dev.runbook.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Executions as numbers. */
class MicrometerMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerMetrics metrics = new MicrometerMetrics(registry);

  @Test
  void everything_that_happens_is_counted_and_timed() throws InterruptedException {
    run("Night", "Tell", "Ask", "Stopped", "Slow");

    assertThat(String.join("\n", meters()))
        .isEqualTo(
            """
            runbook.attempts.failed test:fails: 2
            runbook.attempts.failed test:flaky: 1
            runbook.attempts.failed test:works: 2
            runbook.attempts.retried test:fails: 1
            runbook.attempts.retried test:flaky: 1
            runbook.attempts.retried test:works: 1
            runbook.executions Ask Success: 1 in 2 s
            runbook.executions Night Failed: 1 in 16 s
            runbook.executions Slow TimedOut: 1 in 2 s
            runbook.executions Stopped Cancelled: 1 in 2 s
            runbook.executions Tell Success: 3 in 6 s
            runbook.executions.active Cancelling: 0
            runbook.executions.active InProgress: 0
            runbook.executions.active Pending: 0
            runbook.executions.active Waiting: 0
            runbook.executions.started Ask: 1
            runbook.executions.started Night: 1
            runbook.executions.started Slow: 1
            runbook.executions.started Stopped: 1
            runbook.executions.started Tell: 3
            runbook.steps aws:executeAutomation Success: 2 in 4 s
            runbook.steps aws:loop Success: 1 in 8 s
            runbook.steps aws:pause Success: 2 in 0 s
            runbook.steps test:fails Failed: 1 in 4 s
            runbook.steps test:flaky Success: 1 in 4 s
            runbook.steps test:stops Cancelled: 1 in 0 s
            runbook.steps test:works Success: 7 in 14 s
            runbook.steps test:works TimedOut: 1 in 2 s\
            """);
  }

  @Test
  void what_goes_on_can_be_seen_while_it_does() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    ExecutionListener looks =
        event -> seen.add(event.getClass().getSimpleName() + ": " + String.join(", ", active()));

    try (var engine = WatchedEngine.onVirtualTime(metrics, looks)) {
      engine.run("Ask");
      engine.run("Stopped");
    }

    assertThat(seen)
        .filteredOn(line -> !line.startsWith("Logged"))
        .containsExactly(
            "Accepted: 1 Pending",
            "Started: 1 InProgress",
            "StepStarted: 1 InProgress",
            "StepWaiting: 1 Waiting",
            "StepEnded: 1 InProgress",
            "StepStarted: 1 InProgress",
            "StepEnded: 1 InProgress",
            "Ended: ",
            "Accepted: 1 Pending",
            "Started: 1 InProgress",
            "StepStarted: 1 InProgress",
            "Cancelling: 1 Cancelling",
            "StepEnded: 1 Cancelling",
            "StepStarted: 1 Cancelling",
            "StepWaiting: 1 Cancelling",
            "StepEnded: 1 Cancelling",
            "StepStarted: 1 Cancelling",
            "StepEnded: 1 Cancelling",
            "Ended: ");
  }

  @Test
  void nothing_is_active_when_all_have_ended() throws InterruptedException {
    try (var engine = WatchedEngine.onThreads(metrics)) {
      List<RunningExecution> started =
          Stream.generate(() -> engine.start("Tell")).limit(500).toList();
      for (RunningExecution execution : started) {
        execution.await();
      }
    }

    assertThat(active()).isEmpty();
    assertThat(registry.get("runbook.executions").timer().count()).isEqualTo(500);
    assertThat(registry.get("runbook.steps").timer().count()).isEqualTo(500);
  }

  @Test
  void the_time_an_execution_waits_for_its_turn_is_not_part_of_it() throws InterruptedException {
    WatchedEngine.eventsOfWaiting("Tell").forEach(metrics::on);

    assertThat(registry.get("runbook.executions").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void an_execution_whose_beginning_was_not_told_counts_with_its_steps_alone()
      throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Ask");

    events.stream().skip(1).forEach(metrics::on);

    assertThat(meters().stream().filter(meter -> !meter.contains(".active")))
        .containsExactly(
            "runbook.steps aws:pause Success: 1 in 0 s",
            "runbook.steps test:works Success: 1 in 2 s");
  }

  @Test
  void an_execution_that_goes_on_counts_from_its_old_beginning() throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Ask");
    var record = new ExecutionRecord((ExecutionEvent.Accepted) events.getFirst());
    events.subList(1, 4).forEach(record::add);
    Execution former = record.snapshot();

    metrics.on(new ExecutionEvent.Resumed(former.id(), former));

    assertThat(active()).containsExactly("1 Waiting");

    events.subList(4, events.size()).forEach(metrics::on);

    assertThat(meters()).contains("runbook.executions Ask Success: 1 in 2 s");
    assertThat(active()).isEmpty();
  }

  @Test
  void the_page_about_embedding_names_every_meter_with_its_type_and_tags()
      throws IOException, InterruptedException {
    run("Night");

    assertThat(documented()).containsExactlyInAnyOrderElementsOf(registered());
  }

  private void run(String... runbooks) throws InterruptedException {
    try (var engine = WatchedEngine.onVirtualTime(metrics)) {
      for (String runbook : runbooks) {
        engine.run(runbook);
      }
    }
  }

  /** The meters and what they show, by name and values of tags. */
  private List<String> meters() {
    return registry.getMeters().stream().map(MicrometerMetricsTest::text).sorted().toList();
  }

  private static String text(Meter meter) {
    String value =
        meter instanceof Timer timer
            ? "%d in %.0f s".formatted(timer.count(), timer.totalTime(TimeUnit.SECONDS))
            : "%.0f".formatted(meter.measure().iterator().next().getValue());
    return "%s %s: %s".formatted(meter.getId().getName(), tags(meter, Tag::getValue, " "), value);
  }

  private List<String> active() {
    return registry.get("runbook.executions.active").gauges().stream()
        .filter(gauge -> gauge.value() > 0)
        .map(gauge -> "%.0f %s".formatted(gauge.value(), gauge.getId().getTag("status")))
        .toList();
  }

  /** The beginnings of rows such as {@code | `runbook.steps` | timer | `action`, `status` |}. */
  private static List<String> documented() throws IOException {
    return Files.readString(Path.of("../../docs/embedding.md"))
        .lines()
        .filter(line -> line.startsWith("| `runbook."))
        .map(row -> String.join("|", List.of(row.split("\\|")).subList(0, 4)) + "|")
        .toList();
  }

  private Set<String> registered() {
    Set<String> rows = new TreeSet<>();
    for (Meter meter : registry.getMeters()) {
      String type = meter.getId().getType().name().toLowerCase(Locale.ROOT);
      String tags = tags(meter, tag -> "`" + tag.getKey() + "`", ", ");
      rows.add("| `%s` | %s | %s |".formatted(meter.getId().getName(), type, tags));
    }
    return rows;
  }

  private static String tags(Meter meter, Function<Tag, String> text, String between) {
    return meter.getId().getTags().stream().map(text).collect(Collectors.joining(between));
  }
}
