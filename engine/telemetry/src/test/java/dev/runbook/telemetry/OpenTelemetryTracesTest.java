package dev.runbook.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Executions as traces. */
class OpenTelemetryTracesTest {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetry telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .build();
  private final OpenTelemetryTraces traces = new OpenTelemetryTraces(telemetry);

  @Test
  void an_execution_is_a_tree_of_its_steps_loops_and_children() throws InterruptedException {
    run("Night");

    assertThat(tree())
        .isEqualTo(
            """
            runbook Night 0-16 ERROR: no such patch
              step patch 0-4
                ! attempt failed at 2
              step each 4-12
                step check 4-6
                step tell 6-8
                  runbook Tell 6-8
                    step page 6-8
                step check 8-10
                step tell 10-12
                  runbook Tell 10-12
                    step page 10-12
              step reboot 12-16 ERROR: no such patch
                ! attempt failed at 14
                ! attempt failed at 16
            """);
  }

  @Test
  void the_time_an_execution_waits_for_its_turn_is_not_part_of_it() throws InterruptedException {
    WatchedEngine.eventsOfWaiting("Tell").forEach(traces::on);

    assertThat(tree())
        .isEqualTo(
            """
            runbook Tell 0-2
              step page 0-2
            """);
  }

  @Test
  void attempts_that_time_out_are_failures() throws InterruptedException {
    run("Slow");

    assertThat(span("step patch").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span("step patch").getStatus().getDescription())
        .contains("took longer than 1 seconds");
    assertThat(span("step patch").getEvents())
        .extracting(event -> event.getAttributes().get(stringKey("runbook.attempt.status")))
        .containsExactly("TimedOut", "TimedOut");
  }

  @Test
  void an_execution_that_was_cancelled_is_no_error() throws InterruptedException {
    run("Stopped");

    assertThat(tree())
        .isEqualTo(
            """
            runbook Stopped 0-2
              step patch 0-0
              step confirm 0-0
              step tidy 0-2
            """);
    assertThat(span("runbook Stopped").getAttributes().get(stringKey("runbook.execution.status")))
        .isEqualTo("Cancelled");
  }

  @Test
  void spans_say_what_they_stand_for() throws InterruptedException {
    Execution ended = run("Night");

    assertThat(span("runbook Night").getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("runbook.name", "Night")
                .put("runbook.version", "1")
                .put("runbook.execution.id", ended.id())
                .put("runbook.execution.status", "Failed")
                .build()
                .asMap());
    assertThat(spans("step check"))
        .extracting(span -> span.getAttributes().get(longKey("runbook.loop.iteration")))
        .containsExactly(1L, 2L);
    assertThat(span("step patch").getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("runbook.execution.id", ended.id())
                .put("runbook.step.id", ended.steps().getFirst().id())
                .put("runbook.step.name", "patch")
                .put("runbook.step.action", "test:flaky")
                .put("runbook.step.attempts", 2)
                .put("runbook.step.status", "Success")
                .build()
                .asMap());
    assertThat(span("step patch").getEvents().getFirst().getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("runbook.attempt.number", 1)
                .put("runbook.attempt.status", "Failed")
                .put("runbook.attempt.message", "no such patch")
                .build()
                .asMap());
  }

  @Test
  void an_execution_belongs_to_what_has_started_it() throws InterruptedException {
    Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();

    try (var engine = WatchedEngine.onThreads(traces)) {
      Context.root().with(request).wrapSupplier(() -> engine.start("Tell")).get().await();
    }

    assertThat(span("runbook Tell").getParentSpanId())
        .isEqualTo(request.getSpanContext().getSpanId());
    assertThat(spans("request")).isEmpty();
  }

  @Test
  void executions_side_by_side_keep_their_spans_apart() throws InterruptedException {
    try (var engine = WatchedEngine.onThreads(traces)) {
      List<RunningExecution> started =
          Stream.generate(() -> engine.start("Tell")).limit(500).toList();
      for (RunningExecution execution : started) {
        execution.await();
      }
    }

    assertThat(spans("runbook Tell")).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
    assertThat(spans("step page"))
        .hasSize(500)
        .extracting(SpanData::getParentSpanId, OpenTelemetryTracesTest::executionId)
        .containsExactlyInAnyOrderElementsOf(
            spans("runbook Tell").stream()
                .map(execution -> tuple(execution.getSpanId(), executionId(execution)))
                .toList());
  }

  @Test
  void on_threads_a_child_belongs_to_the_step_that_has_started_it() throws InterruptedException {
    try (var engine = WatchedEngine.onThreads(traces)) {
      engine.run("Night");
    }

    assertThat(spans("runbook Tell"))
        .extracting(SpanData::getParentSpanId)
        .containsExactlyElementsOf(spans("step tell").stream().map(SpanData::getSpanId).toList());
  }

  @Test
  void a_step_whose_beginning_was_not_told_has_its_span_all_the_same() throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Tell");

    events.stream()
        .filter(event -> !(event instanceof ExecutionEvent.StepStarted))
        .forEach(traces::on);

    assertThat(tree())
        .isEqualTo(
            """
            runbook Tell 0-2
              step page 0-2
            """);
  }

  @Test
  void an_execution_whose_beginning_was_not_told_is_passed_over() throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Ask");

    for (int told = 1; told < events.size(); told++) {
      events.subList(told, events.size()).forEach(traces::on);
    }

    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void what_had_begun_when_an_engine_died_has_its_span_where_it_goes_on()
      throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Loop");
    int died = 4; // Accepted, Started, and the beginnings of the loop and of the step in it.
    var record = new ExecutionRecord((ExecutionEvent.Accepted) events.getFirst());
    events.subList(1, died).forEach(record::add);
    Execution former = record.snapshot();

    traces.on(new ExecutionEvent.Resumed(former.id(), former));
    events.subList(died, events.size()).forEach(traces::on);

    assertThat(tree())
        .isEqualTo(
            """
            runbook Loop 0-4
              step each 0-4
                step check 0-2
                step check 2-4
            """);
  }

  @Test
  void an_execution_that_has_ended_is_forgotten() throws InterruptedException {
    List<ExecutionEvent> events = WatchedEngine.eventsOf("Ask");

    events.forEach(traces::on);
    events.stream().skip(1).forEach(traces::on);

    assertThat(spans("step patch")).hasSize(1);
  }

  private Execution run(String runbook) throws InterruptedException {
    try (var engine = WatchedEngine.onVirtualTime(traces)) {
      return engine.run(runbook);
    }
  }

  private static @Nullable String executionId(SpanData span) {
    return span.getAttributes().get(stringKey("runbook.execution.id"));
  }

  private String tree() {
    return new SpanTree(exporter.getFinishedSpanItems(), WatchedEngine.MIDNIGHT).toString();
  }

  private SpanData span(String name) {
    assertThat(spans(name)).hasSize(1);
    return spans(name).getFirst();
  }

  private List<SpanData> spans(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }
}
