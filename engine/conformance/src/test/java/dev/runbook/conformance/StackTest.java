package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import dev.runbook.testkit.VirtualBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * However many steps an execution runs, the interpreter's stack does not grow. Seen where actions
 * are performed on the thread that interprets.
 */
class StackTest {

  private final List<Long> depths = new ArrayList<>();

  @Test
  void a_hundred_iterations_of_ten_steps() throws InterruptedException {
    Execution ended = repeat(steps(10, "          "));

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(depths).hasSize(1_000);
    assertThat(depths.stream().distinct()).hasSize(1);
  }

  @Test
  void five_thousand_steps_of_child_runbooks() throws InterruptedException {
    Execution ended =
        repeat(
            "          - {name: child, action: 'aws:executeAutomation', inputs: {DocumentName: Child}}\n");

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(depths).hasSize(5_000);
    assertThat(depths.stream().distinct()).hasSize(1);
  }

  /** Runs {@code body} as often as a loop does without another limit: a hundred times. */
  private Execution repeat(String body) throws InterruptedException {
    String runbook =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: again
            action: aws:loop
            inputs:
              LoopCondition: {Variable: a, StringEquals: a}
              Steps:
        """
            + body;
    var child = new Source("Child.yaml", "schemaVersion: '0.3'\nmainSteps:\n" + steps(50, "  "));
    try (var engine =
        RunbookEngine.builder()
            .actions(Actions.of(FlowActions.all()).with(new Looks()))
            .documents((name, version) -> Optional.of(child))
            .backend(VirtualBackend.performingActions())
            .build()) {
      return engine.start(StartRequest.of(new Source("stack.yaml", runbook))).await();
    }
  }

  private static String steps(int many, String indent) {
    var text = new StringBuilder();
    for (int step = 0; step < many; step++) {
      text.append("%s- {name: s%d, action: 'test:looks'}\n".formatted(indent, step));
    }
    return text.toString();
  }

  /** Notes how deep the stack is where it is called. */
  private final class Looks implements WorkAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:looks", "Looks at the stack.");
    }

    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      depths.add(StackWalker.getInstance().walk(frames -> frames.count()));
      return ActionResult.succeeded();
    }
  }
}
