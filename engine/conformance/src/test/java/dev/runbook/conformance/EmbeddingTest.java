package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import dev.runbook.value.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The README's example of embedding, compiled and run. */
class EmbeddingTest {

  // README begins
  /** {@code runbook:page}: an action of your own. */
  static final class Page implements WorkAction {
    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("runbook:page", "Pages a team.")
          .takes(Input.required("Team", InputType.STRING, "Who is paged."))
          .gives("PageId", ValueType.STRING);
    }

    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      log.line("paging " + call.inputs().required("Team"));
      return ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("PageId", "p-1"));
    }
  }

  @Test
  void a_service_runs_a_runbook_with_an_action_of_its_own() throws InterruptedException {
    var runbook =
        new Source(
            "night-watch",
            """
            schemaVersion: '0.3'
            parameters:
              Team: {type: String}
            mainSteps:
              - name: page
                action: runbook:page
                inputs: {Team: '{{ Team }}'}
            outputs: [page.PageId]
            """);
    List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

    try (var engine = RunbookEngine.builder().action(new Page()).listener(events::add).build()) {
      Execution ended = engine.start(StartRequest.of(runbook).with("Team", "blue")).await();

      assertThat(ended.status()).isEqualTo(Status.Success);
      assertThat(ended.outputs()).containsEntry("page.PageId", List.of("p-1"));
      assertThat(events).hasAtLeastOneElementOfType(ExecutionEvent.StepEnded.class);
    }
  }

  // README ends

  @Test
  void the_readme_shows_exactly_this_example() {
    String source =
        Repository.read(Path.of("src/test/java/dev/runbook/conformance/EmbeddingTest.java"));
    String begins = "// README begins\n";
    String shown =
        source
            .substring(source.indexOf(begins) + begins.length(), source.indexOf("  // README ends"))
            .stripTrailing()
            .stripIndent();
    Path readme = Repository.TOP.resolve("README.md");

    assertThat(Repository.read(readme)).contains("```java\n" + shown + "\n```");
  }
}
