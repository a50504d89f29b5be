package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.cli.Watch.Outcome;
import dev.runbook.cli.result.ExecutionText;
import dev.runbook.cli.result.FailureText;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is printed of executions that were waited for, and the exit code that goes with it.
 *
 * @param kept where they are kept, or null
 */
record Results(Console console, Output output, @Nullable StorePlace kept) {

  /** One execution, which is the whole result. */
  int one(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Broken broken -> new Mistakes(console).exitCode(broken.reason());
      case Outcome.Ended ended -> {
        explain(ended.execution());
        switch (output) {
          case TEXT -> console.out().print(ExecutionText.of(ended.execution(), console.width()));
          case JSON -> Output.print(console, AwsJson.getAutomationExecution(ended.execution()));
        }
        yield Watch.exitCode(ended.execution());
      }
    };
  }

  /** Any number of them; the exit code is that of the worst. */
  int all(List<Outcome> outcomes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("AutomationExecutions");
    int worst = ExitCode.SUCCESS;
    for (Outcome outcome : outcomes) {
      if (output == Output.TEXT || outcome instanceof Outcome.Broken) {
        worst = Math.max(worst, one(outcome));
      } else if (outcome instanceof Outcome.Ended ended) {
        explain(ended.execution());
        list.add(AwsJson.getAutomationExecution(ended.execution()).get("AutomationExecution"));
        worst = Math.max(worst, Watch.exitCode(ended.execution()));
      }
    }
    if (output == Output.JSON) {
      Output.print(console, json);
    }
    return worst;
  }

  private void explain(Execution execution) {
    if (execution.status() != Status.Success) {
      console
          .err()
          .print(
              kept == null
                  ? FailureText.of(execution)
                  : FailureText.ofKept(execution, kept.words()));
      console.err().flush();
    }
  }
}
