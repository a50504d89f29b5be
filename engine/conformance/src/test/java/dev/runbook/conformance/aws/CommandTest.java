package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Commands, which moto takes and lists as successful at once. It knows nothing of agents and of
 * what commands print: the proxy answers for those, as AWS would.
 */
final class CommandTest {

  private static final String RUN =
      """
      - name: run
        action: aws:runCommand
        timeoutSeconds: %d
        inputs:
          DocumentName: AWS-RunShellScript
          InstanceIds: [i-0123456789abcdef0]
          Parameters: {commands: [uptime]}
      """;

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @BeforeEach
  void haveAnAgent() {
    aws.proxy()
        .always(
            "DescribeInstanceInformation",
            Fault.answering(
                200,
                "{\"InstanceInformationList\": [{\"InstanceId\": \"i-0123456789abcdef0\", \"PingStatus\": \"Online\"}]}"));
  }

  @Test
  void a_command_gives_what_the_instance_printed() throws InterruptedException {
    aws.proxy()
        .always(
            "ListCommandInvocations",
            Fault.answering(
                200,
                "{\"CommandInvocations\": [{\"InstanceId\": \"i-0123456789abcdef0\", \"Status\": \"Success\", \"CommandPlugins\": [{\"Name\": \"aws:runShellScript\", \"ResponseCode\": 0, \"Output\": \"up 3 days\"}]}]}"));

    Execution ended = aws.site().steps(RUN.formatted(60));

    Site.succeeded(ended);
    assertThat(Site.output(ended, "run", "Output")).isEqualTo("up 3 days");
    assertThat(Site.output(ended, "run", "ResponseCode")).isEqualTo("0");
    assertThat(
            aws.site()
                .ask("ssm", "ListCommands", "{}")
                .path("Commands")
                .findValuesAsText("CommandId"))
        .containsExactly(Site.output(ended, "run", "CommandId"));
  }

  @Test
  void a_command_that_does_not_end_is_cancelled() throws InterruptedException {
    aws.proxy()
        .always(
            "ListCommands", Fault.answering(200, "{\"Commands\": [{\"Status\": \"InProgress\"}]}"));
    aws.proxy().always("CancelCommand", Fault.answering(200, "{}"));

    Execution ended = aws.site().steps(RUN.formatted(2));

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(aws.proxy().count("SendCommand")).isEqualTo(1);
    assertThat(aws.proxy().count("CancelCommand")).isEqualTo(1);
  }
}
