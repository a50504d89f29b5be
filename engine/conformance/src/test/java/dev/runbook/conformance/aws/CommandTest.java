package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

  private FaultProxy proxy;
  private Site site;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    proxy = FaultProxy.before(Moto.fresh().endpoint());
    site = Site.at(proxy.endpoint());
    proxy.always(
        "DescribeInstanceInformation",
        Fault.answering(
            200,
            "{\"InstanceInformationList\": [{\"InstanceId\": \"i-0123456789abcdef0\", \"PingStatus\": \"Online\"}]}"));
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    proxy.close();
  }

  @Test
  void a_command_gives_what_the_instance_printed() throws InterruptedException {
    proxy.always(
        "ListCommandInvocations",
        Fault.answering(
            200,
            "{\"CommandInvocations\": [{\"InstanceId\": \"i-0123456789abcdef0\", \"Status\": \"Success\", \"CommandPlugins\": [{\"Name\": \"aws:runShellScript\", \"ResponseCode\": 0, \"Output\": \"up 3 days\"}]}]}"));

    Execution ended = site.steps(RUN.formatted(60));

    Site.succeeded(ended);
    assertThat(Site.output(ended, "run", "Output")).isEqualTo("up 3 days");
    assertThat(Site.output(ended, "run", "ResponseCode")).isEqualTo("0");
    assertThat(site.ask("ssm", "ListCommands", "{}").path("Commands").findValuesAsText("CommandId"))
        .containsExactly(Site.output(ended, "run", "CommandId"));
  }

  @Test
  void a_command_that_does_not_end_is_cancelled() throws InterruptedException {
    proxy.always(
        "ListCommands", Fault.answering(200, "{\"Commands\": [{\"Status\": \"InProgress\"}]}"));
    proxy.always("CancelCommand", Fault.answering(200, "{}"));

    Execution ended = site.steps(RUN.formatted(2));

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(proxy.count("SendCommand")).isEqualTo(1);
    assertThat(proxy.count("CancelCommand")).isEqualTo(1);
  }
}
