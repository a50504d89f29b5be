package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

  private static final String AGENTS = "ssm:DescribeInstanceInformation";
  private static final String SEND = "ssm:SendCommand";
  private static final String COMMANDS = "ssm:ListCommands";
  private static final String INVOCATIONS = "ssm:ListCommandInvocations";
  private static final String CANCEL = "ssm:CancelCommand";
  private static final String SENT = "{'Command': {'CommandId': 'c-1'}}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_command_is_sent_once_the_agent_is_online_and_waited_for() throws InterruptedException {
    aws.answers(AGENTS, "{'InstanceInformationList': []}")
        .answers(AGENTS, agent("ConnectionLost"))
        .answers(AGENTS, agent("Online"))
        .answers(SEND, SENT)
        .refuses(COMMANDS, "InvalidCommandId")
        .answers(COMMANDS, "{'Commands': []}")
        .answers(COMMANDS, command("InProgress"))
        .answers(COMMANDS, command("Success"))
        .answers(INVOCATIONS, invocation("Success", "{'ResponseCode': 0, 'Output': 'done'}"));

    var result = shell("").made(aws);

    assertThat(Attempt.text(result.answer().outputs()))
        .isEqualTo("{'Status':'Success','ResponseCode':'0','Output':'done','CommandId':'c-1'}");
    assertThat(Attempt.text(result.answer().root()))
        .isEqualTo("{'Status':'Success','ResponseCode':0,'Output':'done','CommandId':'c-1'}");
    assertThat(aws.calls().subList(2, 5))
        .containsExactly(
            "ssm:DescribeInstanceInformation {'Filters':[{'Key':'InstanceIds','Values':['i-1']}]}",
            "ssm:SendCommand {'DocumentName':'AWS-RunShellScript','InstanceIds':['i-1']}",
            "ssm:ListCommands {'CommandId':'c-1'}");
    assertThat(aws.calls().getLast())
        .isEqualTo("ssm:ListCommandInvocations {'CommandId':'c-1','Details':true}");
    assertThat(aws.pauses()).isEqualTo(5);
  }

  @Test
  void parameters_become_lists_of_texts() throws InterruptedException {
    online().answers(SEND, SENT).answers(COMMANDS, command("Success")).answers(INVOCATIONS, "{}");

    shell(
            """
            , 'Parameters': {'commands': ['ls', 3, {'a': 1}], 'one': 'x', 'number': 5, 'flag': true, 'map': {'k': [1]}},
            'TimeoutSeconds': '60', 'Comment': 'c', 'OutputS3BucketName': '', 'MaxErrors': 0,
            'CloudWatchOutputConfig': {'CloudWatchOutputEnabled': 'true'}\
            """)
        .outputs(aws);

    assertThat(aws.calls().get(1))
        .isEqualTo(
            "ssm:SendCommand {'DocumentName':'AWS-RunShellScript','InstanceIds':['i-1'],"
                + "'CloudWatchOutputConfig':{'CloudWatchOutputEnabled':'true'},'Comment':'c','TimeoutSeconds':60,'MaxErrors':'0',"
                + "'Parameters':{'commands':['ls','3','{\\'a\\':1}'],'one':['x'],'number':['5'],'flag':['true'],'map':['{\\'k\\':[1]}']}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "TimedOut", "Cancelled"})
  void a_command_that_does_not_succeed_is_told_in_the_words_of_AWS(String status)
      throws InterruptedException {
    online()
        .answers(SEND, SENT)
        .answers(COMMANDS, command(status))
        .answers(INVOCATIONS, invocation(status, "{'ResponseCode': 1, 'Output': 'exit status 1'}"));

    var failed = shell("").failed(aws);

    assertThat(failed.failure().message().replace('"', '\''))
        .isEqualTo(
            "Step fails when it is verifying the command has completed. Command c-1 returns unexpected invocation result: \n{Status=[%s], ResponseCode=[1], Output=[exit status 1], OutputPayload=[{'Status':'%s','ResponseCode':1,'Output':'exit status 1','CommandId':'c-1'}], CommandId=[c-1]}. Please refer to Automation Service Troubleshooting Guide for more diagnosis details."
                .formatted(status, status));
    assertThat(failed.failure().stage()).hasToString("PostVerification");
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo(
            "{'Status':'%s','ResponseCode':'1','Output':'exit status 1','CommandId':'c-1'}"
                .formatted(status));
  }

  @Test
  void a_document_of_several_steps_has_no_response_code() throws InterruptedException {
    online()
        .answers(SEND, SENT)
        .answers(COMMANDS, command("Success"))
        .answers(
            INVOCATIONS,
            invocation(
                "Success",
                "{'ResponseCode': 0, 'Output': 'a'}, {'ResponseCode': 0}, {'Output': 'b'}"));

    assertThat(shell("").outputs(aws))
        .isEqualTo("{'Status':'Success','Output':'a\\nb','CommandId':'c-1'}");
  }

  @Test
  void several_instances_have_no_output_and_those_at_fault_are_named() throws InterruptedException {
    aws.answers(
            AGENTS, "{'InstanceInformationList': [{'InstanceId': 'i-2', 'PingStatus': 'Online'}]}")
        .answers(AGENTS, agent("Online"))
        .answers(SEND, SENT)
        .answers(COMMANDS, command("Failed"))
        .answers(
            INVOCATIONS,
            "{'NextToken': 'more', 'CommandInvocations': [{'InstanceId': 'i-1', 'Status': 'Success'}]}")
        .answers(
            INVOCATIONS,
            "{'CommandInvocations': [{'InstanceId': 'i-2', 'Status': 'TimedOut', 'StatusDetails': 'DeliveryTimedOut'}]}");

    var failed =
        Attempt.at(new RunCommand(), "{'DocumentName': 'D', 'InstanceIds': ['i-1', 'i-2']}")
            .failed(aws);

    assertThat(failed.failure().message())
        .contains("CommandId=[c-1]}. Not successful on i-2 (DeliveryTimedOut). Please");
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo("{'Status':'Failed','CommandId':'c-1'}");
    assertThat(aws.calls().get(1)).contains("'Values':['i-1']");
  }

  @Test
  void at_most_five_instances_at_fault_are_named() throws InterruptedException {
    String failed = "{'InstanceId': 'i-%d', 'Status': 'Failed'}";
    aws.answers(SEND, SENT)
        .answers(COMMANDS, command("Failed"))
        .answers(
            INVOCATIONS,
            "{'CommandInvocations': [%s]}"
                .formatted(
                    String.join(",", IntStream.range(0, 7).mapToObj(failed::formatted).toList())));

    assertThat(targets().failed(aws).failure().message())
        .contains(
            "Not successful on i-0 (Failed), i-1 (Failed), i-2 (Failed), i-3 (Failed), i-4 (Failed) and 2 more.");
  }

  @Test
  void instances_that_may_not_be_asked_for_are_not_named() throws InterruptedException {
    aws.answers(SEND, SENT)
        .answers(COMMANDS, command("Failed"))
        .refuses(INVOCATIONS, "AccessDenied");

    assertThat(targets().failed(aws).failure().message()).contains("CommandId=[c-1]}. Please");
  }

  @Test
  void targets_are_not_waited_for_and_have_no_output() throws InterruptedException {
    aws.answers(SEND, SENT).answers(COMMANDS, command("Success"));

    assertThat(targets().outputs(aws)).isEqualTo("{'Status':'Success','CommandId':'c-1'}");
    assertThat(aws.calls().getFirst())
        .isEqualTo(
            "ssm:SendCommand {'DocumentName':'D','Targets':[{'Key':'tag:Env','Values':['a']}]}");
  }

  @Test
  void a_step_that_is_given_up_cancels_its_command() {
    online().answers(SEND, SENT).isInterruptedAt(COMMANDS).answers(CANCEL, "{}");

    assertThatThrownBy(() -> shell("").made(aws)).isInstanceOf(InterruptedException.class);
    assertThat(aws.calls().getLast()).isEqualTo("ssm:CancelCommand {'CommandId':'c-1'}");
  }

  @Test
  void a_cancel_that_is_refused_or_interrupted_hides_nothing() {
    online().answers(SEND, SENT).isInterruptedAt(COMMANDS).refuses(CANCEL, "InvalidCommandId");
    assertThatThrownBy(() -> shell("").made(aws)).isInstanceOf(InterruptedException.class);

    var other = new ScriptedAws().answers(SEND, SENT).isInterruptedAt(COMMANDS);
    other.isInterruptedAt(CANCEL);
    assertThatThrownBy(() -> targets().made(other)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void nothing_is_cancelled_where_nothing_was_sent() {
    aws.isInterruptedAt(AGENTS);

    assertThatThrownBy(() -> shell("").made(aws)).isInstanceOf(InterruptedException.class);
    assertThat(aws.calls()).hasSize(1);
  }

  @Test
  void an_attempt_that_waits_for_an_agent_too_long_says_for_which() {
    var action = new RunCommand();
    Attempt attempt = Attempt.at(action, "{'DocumentName': 'D', 'InstanceIds': ['i-1', 'i-2']}");
    aws.answers(AGENTS, agent("Online"));
    List<String> messages = new ArrayList<>();

    assertThatThrownBy(() -> action.perform(attempt.call(), late(action, attempt.call(), messages)))
        .isInstanceOf(InterruptedException.class);

    assertThat(messages)
        .containsExactly(
            "Step timed out while step is verifying the SSM Agent availability on the target instance(s). SSM Agent on Instances: [i-1, i-2] are not functioning. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.",
            "Step timed out while step is verifying the SSM Agent availability on the target instance(s). SSM Agent on Instances: [i-2] are not functioning. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.");
    assertThat(action.timedOut(attempt.call()).message())
        .startsWith("Step timed out while step is verifying the command has completed. ");
  }

  /** An AWS that is interrupted at its second call, and notes what is told of lateness at each. */
  private Aws late(RunCommand action, ActionCall call, List<String> messages) {
    return new Aws() {
      @Override
      public ObjectNode call(String service, String operation, ObjectNode request)
          throws InterruptedException, CallFailed {
        messages.add(action.timedOut(call).message());
        if (messages.size() == 2) {
          throw new InterruptedException();
        }
        return aws.call(service, operation, request);
      }

      @Override
      public Polling polling() {
        return aws.polling();
      }
    };
  }

  @ParameterizedTest
  @CsvSource({AGENTS + ",0", SEND + ",1", COMMANDS + ",2", INVOCATIONS + ",3"})
  void a_refused_call_fails_and_keeps_what_is_known(String refused, int answered)
      throws InterruptedException {
    List<String> operations = List.of(AGENTS, SEND, COMMANDS, INVOCATIONS);
    List<String> answers = List.of(agent("Online"), SENT, command("Success"), "{}");
    for (int i = 0; i < answered; i++) {
      aws.answers(operations.get(i), answers.get(i));
    }
    aws.refuses(refused, "AccessDenied");

    var failed = shell("").failed(aws);

    assertThat(failed.failure().message()).contains("AccessDenied: AWS says no");
    assertThat(failed.failure().stage()).hasToString("Invocation");
    assertThat(failed.answer().outputs().has("CommandId")).isEqualTo(answered > 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'DocumentName': 'D'} | one of the inputs InstanceIds or Targets is required",
        "{'DocumentName': 'D', 'InstanceIds': 'i-1', 'Targets': {}} | only one of the inputs InstanceIds or Targets can be given",
        "{'DocumentName': 'D', 'InstanceIds': 'i-1', 'TimeoutSeconds': 29} | it must be 30 to 2592000",
        "{'DocumentName': 'D', 'InstanceIds': 'i-1', 'DocumentHashType': 'Md5'} | it can be Sha256, Sha1",
        "{'DocumentName': 'D', 'InstanceIds': 'i-1', 'Parameters': 'text'} | must be StringMap"
      })
  void limits_are_kept(String inputs, String refusal) {
    assertThat(Attempt.at(new RunCommand(), inputs).refusal()).contains(refusal);
  }

  @Test
  void what_it_would_call_is_known_beforehand() {
    assertThat(shell("").planned())
        .containsExactly(
            "ssm:DescribeInstanceInformation {'Filters':[{'Key':'InstanceIds','Values':['i-1']}]}",
            "ssm:SendCommand {'DocumentName':'AWS-RunShellScript','InstanceIds':['i-1']}",
            "ssm:ListCommands {}",
            "ssm:ListCommandInvocations {'Details':true}",
            "ssm:CancelCommand {}");
    assertThat(targets().planned()).hasSize(4);
  }

  private ScriptedAws online() {
    return aws.answers(AGENTS, agent("Online"));
  }

  private static Attempt shell(String more) {
    return Attempt.at(
        new RunCommand(),
        "{'DocumentName': 'AWS-RunShellScript', 'InstanceIds': ['i-1']%s}".formatted(more));
  }

  private static Attempt targets() {
    return Attempt.at(
        new RunCommand(),
        "{'DocumentName': 'D', 'Targets': [{'Key': 'tag:Env', 'Values': ['a']}]}");
  }

  private static String agent(String ping) {
    return "{'InstanceInformationList': [{'InstanceId': 'i-1', 'PingStatus': '%s'}]}"
        .formatted(ping);
  }

  private static String command(String status) {
    return "{'Commands': [{'Status': '%s'}]}".formatted(status);
  }

  private static String invocation(String status, String plugins) {
    return "{'CommandInvocations': [{'InstanceId': 'i-1', 'Status': '%s', 'CommandPlugins': [%s]}]}"
        .formatted(status, plugins);
  }
}
