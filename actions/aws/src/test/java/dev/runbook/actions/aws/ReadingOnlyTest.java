package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.Connection;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Services;
import dev.runbook.secret.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingOnlyTest {

  @Test
  void no_operation_is_sent_that_does_not_only_read() throws Exception {
    try (var endpoint = ScriptedEndpoint.replying(Reply.of(200, "{}"));
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()))) {
      Aws aws = AwsAccess.of(clients).readingOnly().of(call());
      for (String name : List.of("ec2", "ssm", "lambda", "iam", "s3")) {
        var service = Services.bundled().named(name).orElseThrow();
        for (String operation : service.operationNames()) {
          if (service.operation(operation).orElseThrow().access() == Operation.Access.WRITE) {
            assertThatThrownBy(
                    () -> aws.call(name, operation, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining(operation + " is not sent");
          }
        }
      }

      assertThat(endpoint.requestCount()).isZero();
    }
  }

  @Test
  void nothing_is_waited_for() throws Exception {
    try (var clients = AwsClients.of(AwsConnection.STANDARD)) {
      Aws aws = AwsAccess.of(clients).readingOnly().of(call());

      assertThatThrownBy(() -> aws.polling().pause()).isInstanceOf(InterruptedException.class);
    }
  }

  private static ActionCall call() {
    return new ActionCall(
        "execution",
        StepPath.EXECUTION.then("read").attempt(1),
        "step execution",
        "read",
        "aws:executeAwsApi",
        1,
        new Inputs(JsonNodeFactory.instance.objectNode()),
        List.of(),
        Duration.ofSeconds(25),
        new Setting("test.yaml", Map.of(), Map.of(), "", List.of(), Connection.NONE),
        Secrets.NONE);
  }
}
