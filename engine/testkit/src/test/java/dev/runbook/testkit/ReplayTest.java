package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a flow action that cannot be resumed is told. */
class ReplayTest {

  @TempDir Path folder;
  private int runs;

  @Test
  void an_action_that_does_the_same_again_is_fine() throws Exception {
    assertThat(
            differences(flow -> {
              flow.sleep(Duration.ofHours(1));
              flow.sleep(Duration.ofHours(2));
            }))
        .isEmpty();
  }

  @Test
  void an_action_that_asks_something_else_is_found_out() throws Exception {
    assertThat(
            differences(flow -> {
              if (++runs == 1) {
                flow.sleep(Duration.ofHours(1));
              }
            }))
        .containsExactly("nobody asks from moody/1/sleep/1");
    assertThat(
            differences(flow -> {
              if (++runs > 1) {
                flow.now();
              }
            }))
        .containsExactly("moody/1/now/1 asks for Instant, and nothing is recorded");
  }

  private List<String> differences(Consumer<FlowContext> mood) throws Exception {
    runs = 0;
    Actions actions = Actions.of(List.of(new Moody(mood)));
    Path file =
        Files.writeString(
            folder.resolve("moody.test.yaml"),
            """
            document:
              schemaVersion: '0.3'
              mainSteps: [{name: moody, action: 'test:moody'}]
            cases: [{name: runs}]
            """);
    TestCase testCase = TestFile.read(file, actions).cases().getFirst();
    return new Replay(actions).differences(testCase);
  }

  private record Moody(Consumer<FlowContext> mood) implements FlowAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:moody", "Does as it likes.");
    }

    @Override
    public FlowResult perform(Inputs inputs, FlowContext flow) {
      mood.accept(flow);
      return FlowResult.of(ActionResult.succeeded());
    }
  }
}
