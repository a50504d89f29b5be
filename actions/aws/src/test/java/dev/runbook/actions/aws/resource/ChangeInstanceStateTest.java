package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeInstanceStateTest {

  private static final String DESCRIBE = "ec2:DescribeInstanceStatus";
  private static final String ASKED =
      DESCRIBE + " {'InstanceIds':['i-1'],'IncludeAllInstances':true}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void stopping_waits_until_the_instance_is_stopped() throws InterruptedException {
    aws.answers("ec2:StopInstances", "{}")
        .answers(DESCRIBE, states("stopping"))
        .answers(DESCRIBE, states("stopped"));

    assertThat(attempt("stopped", ", 'Force': true").outputs(aws))
        .isEqualTo("{'InstanceStates':['stopped']}");
    assertThat(aws.calls())
        .containsExactly("ec2:StopInstances {'InstanceIds':['i-1'],'Force':true}", ASKED, ASKED);
    assertThat(aws.pauses()).isEqualTo(1);
  }

  @Test
  void terminating_waits_for_nothing_but_terminated() throws InterruptedException {
    aws.answers("ec2:TerminateInstances", "{}")
        .answers(DESCRIBE, states("stopped"))
        .answers(DESCRIBE, states("shutting-down"))
        .answers(DESCRIBE, states("terminated"));

    assertThat(attempt("terminated", ", 'Force': true").outputs(aws))
        .isEqualTo("{'InstanceStates':['terminated']}");
    assertThat(aws.calls().getFirst()).isEqualTo("ec2:TerminateInstances {'InstanceIds':['i-1']}");
  }

  @Test
  void starting_waits_for_the_status_checks_too() throws InterruptedException {
    aws.answers("ec2:StartInstances", "{}")
        .answers(DESCRIBE, states("pending"))
        .answers(DESCRIBE, running("initializing", "initializing"))
        .answers(DESCRIBE, running("ok", "initializing"))
        .answers(DESCRIBE, running("ok", "ok"));

    assertThat(attempt("running", ", 'AdditionalInfo': 'x', 'Force': true").outputs(aws))
        .isEqualTo("{'InstanceStates':['running']}");
    assertThat(aws.calls().getFirst())
        .isEqualTo("ec2:StartInstances {'InstanceIds':['i-1'],'AdditionalInfo':'x'}");
    assertThat(aws.pauses()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "running,shutting-down",
    "running,terminated",
    "stopped,shutting-down",
    "stopped,terminated"
  })
  void another_decisive_state_fails_and_says_why(String desired, String state)
      throws InterruptedException {
    aws.answers(DESCRIBE, states(state))
        .answers(
            "ec2:DescribeInstances",
            "{'Reservations': [{'Instances': [{'StateReason': {'Message': 'Server.InternalError'}}]}]}");

    var failed = attempt(desired, ", 'CheckStateOnly': true").failed(aws);

    assertThat(failed.failure().message())
        .isEqualTo(
            "Step fails when it is verifying the instance(s) are in the desired state. Instance i-1 entered unexpected state: %s. Server.InternalError. Please refer to Automation Service Troubleshooting Guide for more diagnosis details."
                .formatted(state));
    assertThat(failed.failure().stage()).hasToString("PostVerification");
    assertThat(failed.answer().outputs())
        .hasToString("{\"InstanceStates\":[\"%s\"]}".formatted(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"impaired", "insufficient-data", "not-applicable"})
  void a_status_check_that_does_not_pass_fails(String status) throws InterruptedException {
    aws.answers(DESCRIBE, running("ok", status)).refuses("ec2:DescribeInstances", "Denied");

    assertThat(attempt("running", ", 'CheckStateOnly': 'true'").failed(aws).failure().message())
        .contains(
            "Instance i-1 is running; its instance status is ok, its system status %s. Please"
                .formatted(status));
  }

  @Test
  void a_stopped_instance_is_waited_for() throws InterruptedException {
    aws.answers("ec2:StartInstances", "{}")
        .answers(DESCRIBE, states("pending"))
        .answers(DESCRIBE, states("stopped"))
        .answers(DESCRIBE, running("ok", "ok"));

    assertThat(attempt("running", "").outputs(aws)).contains("running");
  }

  @Test
  void an_instance_that_stops_again_fails_where_that_is_asked_for() throws InterruptedException {
    aws.answers("ec2:StartInstances", "{}")
        .answers(DESCRIBE, states("stopped"))
        .refuses("ec2:DescribeInstances", "Denied");

    assertThat(
            attempt("running", ", 'FailOnUnexpectedStopped': true").failed(aws).failure().message())
        .contains("Instance i-1 entered unexpected state: stopped. Please");
  }

  @Test
  void an_instance_that_somebody_has_yet_to_start_has_not_stopped_again()
      throws InterruptedException {
    aws.answers(DESCRIBE, states("stopped"))
        .answers(DESCRIBE, states("pending"))
        .answers(DESCRIBE, states("stopped"))
        .refuses("ec2:DescribeInstances", "Denied");

    assertThat(
            attempt("running", ", 'CheckStateOnly': true, 'FailOnUnexpectedStopped': true")
                .failed(aws)
                .failure()
                .message())
        .contains("unexpected state: stopped");
  }

  @Test
  void all_instances_are_waited_for_and_reported_in_their_order() throws InterruptedException {
    aws.answers("ec2:StopInstances", "{}")
        .answers(DESCRIBE, "{'InstanceStatuses': [%s]}".formatted(state("i-2", "stopped")))
        .answers(
            DESCRIBE,
            "{'InstanceStatuses': [%s, %s]}"
                .formatted(state("i-2", "stopped"), state("i-1", "terminated")))
        .answers("ec2:DescribeInstances", "{'Reservations': []}");

    var failed =
        Attempt.at(
                new ChangeInstanceState(),
                "{'InstanceIds': ['i-1', 'i-2'], 'DesiredState': 'stopped'}")
            .failed(aws);

    assertThat(failed.answer().outputs())
        .hasToString("{\"InstanceStates\":[\"terminated\",\"stopped\"]}");
  }

  @Test
  void more_than_a_hundred_are_asked_for_in_turns() throws InterruptedException {
    var ids = new StringBuilder("'i-0'");
    var first = new StringBuilder(state("i-0", "stopped"));
    for (int i = 1; i < 100; i++) {
      ids.append(",'i-").append(i).append("'");
      first.append(",").append(state("i-" + i, "stopped"));
    }
    aws.answers(DESCRIBE, "{'InstanceStatuses': [%s]}".formatted(first))
        .answers(DESCRIBE, "{'InstanceStatuses': [%s]}".formatted(state("i-100", "stopped")));

    Attempt.at(
            new ChangeInstanceState(),
            "{'InstanceIds': [%s,'i-100'], 'DesiredState': 'stopped', 'CheckStateOnly': true}"
                .formatted(ids))
        .outputs(aws);

    assertThat(aws.calls().getLast())
        .isEqualTo(DESCRIBE + " {'InstanceIds':['i-100'],'IncludeAllInstances':true}");
  }

  @Test
  void a_refused_call_fails_the_attempt() throws InterruptedException {
    aws.refuses("ec2:StopInstances", "InvalidInstanceID.NotFound");

    var failure = attempt("stopped", "").failed(aws).failure();

    assertThat(failure.message())
        .startsWith(
            "Step fails when it is changing the state of the instance(s). InvalidInstanceID.NotFound: AWS says no.");
    assertThat(failure.stage()).hasToString("Invocation");
  }

  @Test
  void an_instance_that_is_not_known_is_not_waited_for() throws InterruptedException {
    aws.answers("ec2:StopInstances", "{}").refuses(DESCRIBE, "InvalidInstanceID.NotFound");

    assertThat(attempt("stopped", "").failed(aws).failure().message()).contains("NotFound");
  }

  @Test
  void what_it_would_call_follows_from_the_state() {
    assertThat(attempt("stopped", ", 'Force': true").planned())
        .containsExactly(
            "ec2:StopInstances {'InstanceIds':['i-1'],'Force':true}",
            ASKED,
            "ec2:DescribeInstances {'InstanceIds':['i-1']}");
    assertThat(attempt("stopped", ", 'CheckStateOnly': true").planned()).hasSize(2);
    assertThat(attempt("{{ Step.State }}", "").planned())
        .contains(
            "ec2:StartInstances {'InstanceIds':['i-1']}",
            "ec2:StopInstances {'InstanceIds':['i-1']}",
            "ec2:TerminateInstances {'InstanceIds':['i-1']}");
  }

  @Test
  void only_three_states_can_be_desired() {
    assertThat(attempt("hibernated", "").refusal())
        .isEqualTo("Input DesiredState is 'hibernated'; it can be running, stopped, terminated");
  }

  private static Attempt attempt(String desired, String more) {
    return Attempt.at(
        new ChangeInstanceState(),
        "{'InstanceIds': ['i-1'], 'DesiredState': '%s'%s}".formatted(desired, more));
  }

  private static String states(String state) {
    return "{'InstanceStatuses': [%s]}".formatted(state("i-1", state));
  }

  private static String state(String id, String state) {
    return "{'InstanceId': '%s', 'InstanceState': {'Name': '%s'}}".formatted(id, state);
  }

  static String running(String instance, String system) {
    return "{'InstanceStatuses': [{'InstanceId': 'i-1', 'InstanceState': {'Name': 'running'}, 'InstanceStatus': {'Status': '%s'}, 'SystemStatus': {'Status': '%s'}}]}"
        .formatted(instance, system);
  }
}
