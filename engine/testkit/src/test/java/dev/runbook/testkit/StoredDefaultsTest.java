package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Actions;
import dev.runbook.action.Setting;
import dev.runbook.engine.ParameterStore;
import dev.runbook.engine.ParameterStore.Found;
import dev.runbook.engine.RetryRequest;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import dev.runbook.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When Parameter Store is read, and how. */
class StoredDefaultsTest {

  private static final Source RUNBOOK =
      new Source(
          "stored.yaml",
          """
          schemaVersion: '0.3'
          parameters:
            Role: {type: String, default: ''}
            Image: {type: String, default: '{{ssm:/image}}'}
          assumeRole: '{{ Role }}'
          mainSteps:
            - {name: show, action: 'runbook:echo', inputs: {Text: '{{ Image }}'}}
          """);

  private static final StartRequest REQUEST = StartRequest.of(RUNBOOK);

  private final List<String> read = new ArrayList<>();

  @Test
  void it_is_read_with_the_role_of_the_runbook() throws InterruptedException {
    String role = "arn:aws:iam::123456789012:role/Reader";
    try (var engine = engine(this::counting)) {
      engine.start(REQUEST.with("Role", role)).await();
    }

    assertThat(read).containsExactly("/image " + role);
  }

  @Test
  void a_retry_takes_what_was_read_before_unless_it_is_given_anew() throws InterruptedException {
    try (var engine = engine(this::counting)) {
      Execution first = engine.start(REQUEST).await();

      Execution again = engine.retry(RetryRequest.of(first.id()).from("show")).await();
      Execution other =
          engine
              .retry(
                  RetryRequest.of(first.id()).from("show").with(Map.of("Image", List.of("ami-9"))))
              .await();

      assertThat(shown(again)).isEqualTo("ami-1");
      assertThat(shown(other)).isEqualTo("ami-9");
    }
    assertThat(read).hasSize(1);
  }

  @Test
  void an_engine_without_one_says_what_to_supply() {
    try (var engine = engine(ParameterStore.NONE)) {
      assertThatThrownBy(() -> engine.start(REQUEST))
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "Parameter Image has the default {{ ssm:/image }}, and it cannot be read: this engine has no Parameter Store; supply Image");
    }
  }

  private Found counting(String name, Setting setting) {
    read.add((name + " " + setting.assumeRole()).strip());
    return new Found.Value(Text.node("ami-" + read.size()), false);
  }

  private static String shown(Execution execution) {
    return execution.steps().getFirst().inputs().get("Text").asText();
  }

  private static RunbookEngine engine(ParameterStore parameters) {
    return RunbookEngine.builder()
        .actions(Actions.of(List.of(new EchoAction())))
        .parameterStore(parameters)
        .backend(
            new VirtualBackend(
                Instant.parse("2026-01-01T00:00:00Z"),
                World.REAL,
                Operator.NOBODY,
                Recorder.NOBODY,
                new MemoryStore()))
        .build();
  }
}
