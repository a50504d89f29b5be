package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunInstancesTest {

  private static final String LAUNCH = "ec2:RunInstances";
  private static final String DESCRIBE = "ec2:DescribeInstanceStatus";
  private static final String ONE = "{'Instances': [{'InstanceId': 'i-1'}]}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void launching_waits_until_the_instances_can_be_used() throws InterruptedException {
    aws.answers(LAUNCH, ONE)
        .refuses(DESCRIBE, "InvalidInstanceID.NotFound")
        .answers(DESCRIBE, "{'InstanceStatuses': []}")
        .answers(DESCRIBE, state("pending"))
        .answers(DESCRIBE, ChangeInstanceStateTest.running("initializing", "ok"))
        .answers(DESCRIBE, ChangeInstanceStateTest.running("ok", "ok"));

    assertThat(attempt("").outputs(aws))
        .isEqualTo("{'InstanceIds':['i-1'],'InstanceStates':['running']}");
    assertThat(aws.calls().getFirst())
        .isEqualTo(
            "ec2:RunInstances {'ImageId':'ami-1','MinCount':1,'MaxCount':1,'ClientToken':'%s'}"
                .formatted(Attempt.TOKEN));
    assertThat(aws.pauses()).isEqualTo(4);
  }

  @Test
  void inputs_become_what_ec2_takes_and_empty_ones_are_left_out() throws InterruptedException {
    aws.answers(LAUNCH, ONE).answers(DESCRIBE, ChangeInstanceStateTest.running("ok", "ok"));

    attempt(
            """
            , 'InstanceType': 'm5.large', 'MinInstanceCount': '2', 'MaxInstanceCount': 3,
            'IamInstanceProfileArn': '', 'IamInstanceProfileName': 'P', 'SubnetId': '',
            'SecurityGroupIds': 'sg-1', 'SecurityGroups': [], 'Monitoring': 'true',
            'MetadataOptions': {'HttpTokens': 'required'}, 'Placement': '{}',
            'TagSpecifications': {'ResourceType': 'instance', 'Tags': [{'Key': 'Name', 'Value': 'x'}]},
            'NetworkInterfaces': [{'DeviceIndex': 0}], 'ClientToken': 'mine'\
            """)
        .outputs(aws);

    assertThat(aws.calls().getFirst())
        .isEqualTo(
            "ec2:RunInstances {'ImageId':'ami-1','InstanceType':'m5.large','SecurityGroupIds':['sg-1'],"
                + "'NetworkInterfaces':[{'DeviceIndex':0}],"
                + "'TagSpecifications':[{'ResourceType':'instance','Tags':[{'Key':'Name','Value':'x'}]}],"
                + "'MetadataOptions':{'HttpTokens':'required'},'MinCount':2,'MaxCount':3,'ClientToken':'mine',"
                + "'IamInstanceProfile':{'Name':'P'},'Monitoring':{'Enabled':true}}");
  }

  @Test
  void a_refused_launch_is_told_in_the_words_of_AWS() throws InterruptedException {
    aws.refuses(LAUNCH, "InvalidAMIID.NotFound", "The image id '[ami-1]' does not exist");

    var failure = attempt("").failed(aws).failure();

    assertThat(failure.message())
        .isEqualTo(
            "Automation Step Execution fails when it is launching the instance(s). Get Exception from RunInstances API of ec2 Service. Exception Message from RunInstances API: [InvalidAMIID.NotFound: The image id '[ami-1]' does not exist]. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.");
    assertThat(failure.stage()).hasToString("Invocation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shutting-down", "terminated", "stopped"})
  void an_instance_that_does_not_come_up_fails_and_is_named(String state)
      throws InterruptedException {
    aws.answers(LAUNCH, ONE)
        .answers(DESCRIBE, state(state))
        .answers(
            "ec2:DescribeInstances",
            "{'Reservations': [{'Instances': [{'StateReason': {'Message': 'Client.UserInitiatedShutdown'}}]}]}");

    var failed = attempt("").failed(aws);

    assertThat(failed.failure().message())
        .isEqualTo(
            "Step fails when it is verifying launched instance(s) are ready to be used. Instance i-1 entered unexpected state: %s. Client.UserInitiatedShutdown. Please refer to Automation Service Troubleshooting Guide for more diagnosis details."
                .formatted(state));
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo("{'InstanceIds':['i-1'],'InstanceStates':['%s']}".formatted(state));
  }

  @Test
  void the_ids_outlive_a_question_that_is_refused() throws InterruptedException {
    aws.answers(LAUNCH, ONE).refuses(DESCRIBE, "UnauthorizedOperation");

    var failed = attempt("").failed(aws);

    assertThat(failed.failure().message()).contains("UnauthorizedOperation: AWS says no");
    assertThat(Attempt.text(failed.answer().outputs())).isEqualTo("{'InstanceIds':['i-1']}");
  }

  @Test
  void an_instance_that_nobody_gets_to_know_is_not_waited_for_for_ever()
      throws InterruptedException {
    aws.answers(LAUNCH, ONE);
    for (int i = 0; i < 9; i++) {
      aws.refuses(DESCRIBE, "InvalidInstanceID.NotFound");
    }

    assertThat(attempt("").failed(aws).failure().message()).contains("InvalidInstanceID.NotFound");
  }

  @Test
  void one_that_was_known_and_is_no_longer_is_gone() throws InterruptedException {
    aws.answers(LAUNCH, ONE)
        .answers(DESCRIBE, state("pending"))
        .refuses(DESCRIBE, "InvalidInstanceID.NotFound");

    assertThat(attempt("").failed(aws).failure().message()).contains("InvalidInstanceID.NotFound");
  }

  @Test
  void its_time_may_be_up_and_is_told_by_what_it_was_waiting_for() {
    aws.answers(LAUNCH, ONE).isInterruptedAt(DESCRIBE);
    Attempt attempt = attempt("");

    assertThatThrownBy(() -> attempt.made(aws)).isInstanceOf(InterruptedException.class);
    assertThat(new RunInstances().timedOut(attempt.call()).message())
        .startsWith(
            "Step timed out while step is verifying launched instance(s) are ready to be used. ");
  }

  @Test
  void counts_are_positive() {
    assertThat(attempt(", 'MinInstanceCount': 0").refusal())
        .startsWith("Input MinInstanceCount is '0': it must be 1 to ");
  }

  @Test
  void what_it_would_call_is_known_beforehand() {
    assertThat(attempt(", 'KeyName': '{{ Key }}'").planned())
        .containsExactly(
            "ec2:RunInstances {'ImageId':'ami-1','KeyName':'{{ Key }}','MinCount':1,'MaxCount':1}",
            "ec2:DescribeInstanceStatus {'IncludeAllInstances':true}",
            "ec2:DescribeInstances {}");
  }

  private static Attempt attempt(String more) {
    return Attempt.at(new RunInstances(), "{'ImageId': 'ami-1'%s}".formatted(more));
  }

  private static String state(String state) {
    return "{'InstanceStatuses': [{'InstanceId': 'i-1', 'InstanceState': {'Name': '%s'}}]}"
        .formatted(state);
  }
}
