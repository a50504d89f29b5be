package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating and deleting stacks. */
class StacksTest {

  private static final String DESCRIBE = "cloudformation:DescribeStacks";
  private static final String CREATE = "cloudformation:CreateStack";
  private static final String DELETE = "cloudformation:DeleteStack";
  private static final String EVENTS = "cloudformation:DescribeStackEvents";
  private static final String ID = "arn:aws:cloudformation:eu-west-1:111122223333:stack/web/1";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void creating_waits_until_the_stack_is_there() throws InterruptedException {
    noStack()
        .answers(CREATE, "{'StackId': '%s'}".formatted(ID))
        .answers(DESCRIBE, stack("CREATE_IN_PROGRESS"))
        .answers(DESCRIBE, stack("CREATE_COMPLETE"));

    assertThat(create("").outputs(aws))
        .isEqualTo("{'StackId':'%s','StackStatus':'CREATE_COMPLETE'}".formatted(ID));
    assertThat(aws.calls())
        .containsExactly(
            DESCRIBE + " {'StackName':'web'}",
            CREATE
                + " {'StackName':'web','TemplateBody':'{}','ClientRequestToken':'%s'}"
                    .formatted(Attempt.TOKEN),
            DESCRIBE + " {'StackName':'%s'}".formatted(ID),
            DESCRIBE + " {'StackName':'%s'}".formatted(ID));
    assertThat(aws.pauses()).isEqualTo(2);
  }

  @Test
  void the_values_of_parameters_and_tags_become_texts() throws InterruptedException {
    noStack()
        .answers(CREATE, "{'StackId': '%s'}".formatted(ID))
        .answers(DESCRIBE, stack("CREATE_COMPLETE"));

    create(
            """
            , 'Parameters': [{'ParameterKey': 'Count', 'ParameterValue': 3},
              {'ParameterKey': 'Verbose', 'ParameterValue': true},
              {'ParameterKey': 'Subnets', 'ParameterValue': ['a', 'b']},
              {'ParameterKey': 'Map', 'ParameterValue': {'k': [1]}}],
            'Tags': {'Key': 'Size', 'Value': 1}, 'Capabilities': 'CAPABILITY_IAM',
            'OnFailure': 'DELETE', 'TimeoutInMinutes': '5', 'RoleARN': '',
            'ClientRequestToken': 'mine'\
            """)
        .outputs(aws);

    assertThat(aws.calls().get(1))
        .isEqualTo(
            CREATE
                + " {'StackName':'web','TemplateBody':'{}','Capabilities':['CAPABILITY_IAM'],'OnFailure':'DELETE','TimeoutInMinutes':5,'ClientRequestToken':'mine',"
                + "'Parameters':[{'ParameterKey':'Count','ParameterValue':'3'},{'ParameterKey':'Verbose','ParameterValue':'true'},"
                + "{'ParameterKey':'Subnets','ParameterValue':'a,b'},{'ParameterKey':'Map','ParameterValue':'{\\'k\\':[1]}'}],"
                + "'Tags':[{'Key':'Size','Value':'1'}]}");
  }

  @Test
  void what_is_being_done_to_the_name_is_waited_for_and_a_failed_creation_is_cleared_away()
      throws InterruptedException {
    aws.answers(DESCRIBE, stack("ROLLBACK_IN_PROGRESS"))
        .answers(DESCRIBE, stack("ROLLBACK_COMPLETE"))
        .answers(DELETE, "{}")
        .answers(DESCRIBE, stack("ROLLBACK_COMPLETE"))
        .answers(DESCRIBE, stack("DELETE_IN_PROGRESS"))
        .answers(DESCRIBE, stack("DELETE_COMPLETE"))
        .answers(CREATE, "{'StackId': '%s'}".formatted(ID))
        .answers(DESCRIBE, stack("CREATE_COMPLETE"));

    create(", 'RoleARN': 'arn:aws:iam::111122223333:role/r'").outputs(aws);

    assertThat(aws.calls().get(2))
        .isEqualTo(
            DELETE
                + " {'RoleARN':'arn:aws:iam::111122223333:role/r','StackName':'%s','ClientRequestToken':'clear-%s'}"
                    .formatted(ID, Attempt.TOKEN));
  }

  @Test
  void a_failed_creation_that_cannot_be_cleared_away_fails() throws InterruptedException {
    aws.answers(DESCRIBE, stack("ROLLBACK_COMPLETE"))
        .answers(DELETE, "{}")
        .answers(DESCRIBE, stack("DELETE_FAILED"))
        .answers(EVENTS, "{'StackEvents': []}");

    assertThat(create("").failed(aws).failure().message())
        .startsWith(
            "Step fails when it is creating the stack. The stack of that name, whose creation was rolled back, cannot be deleted. Stack %s ended as DELETE_FAILED."
                .formatted(ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REVIEW_IN_PROGRESS", "CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"})
  void a_stack_that_is_there_is_left_to_AWS_to_refuse(String status) throws InterruptedException {
    aws.answers(DESCRIBE, stack(status))
        .refuses(CREATE, "AlreadyExistsException", "Stack [web] already exists");

    assertThat(create("").failed(aws).failure().message())
        .contains("AlreadyExistsException: Stack [web] already exists");
  }

  @ParameterizedTest
  @CsvSource({
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "CREATE_FAILED",
    "DELETE_IN_PROGRESS",
    "DELETE_COMPLETE"
  })
  void a_stack_that_fails_says_which_resources_failed_first(String status)
      throws InterruptedException {
    noStack()
        .answers(CREATE, "{'StackId': '%s'}".formatted(ID))
        .answers(
            DESCRIBE, stack("ROLLBACK_IN_PROGRESS".equals(status) ? "" : status, "Two failed."))
        .answers(
            EVENTS,
            "{'NextToken': 'more', 'StackEvents': [%s, %s]}"
                .formatted(
                    event("Third", "CREATE_FAILED", "Resource creation cancelled"),
                    event("Second", "CREATE_FAILED", "no more")))
        .answers(
            EVENTS,
            "{'StackEvents': [%s, {'PhysicalResourceId': '%s', 'ResourceStatus': 'CREATE_IN_PROGRESS'}, %s]}"
                .formatted(
                    event("First", "CREATE_FAILED", "quota"),
                    ID,
                    event("Older", "CREATE_FAILED", "another story")));

    var failed = create("").failed(aws);

    assertThat(failed.failure().message())
        .isEqualTo(
            "Step fails when it is verifying the stack is created. Stack %s ended as %s: Two failed. Failed first: First (AWS::X): quota; Second (AWS::X): no more. Please refer to Automation Service Troubleshooting Guide for more diagnosis details."
                .formatted(ID, status));
    assertThat(failed.failure().stage()).hasToString("PostVerification");
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo(
            "{'StackId':'%s','StackStatus':'%s','StackStatusReason':'Two failed.'}"
                .formatted(ID, status));
  }

  @Test
  void a_reason_that_may_not_be_asked_for_is_left_out() throws InterruptedException {
    noStack()
        .answers(CREATE, "{'StackId': '%s'}".formatted(ID))
        .answers(DESCRIBE, stack("CREATE_FAILED", "Why"))
        .refuses(EVENTS, "AccessDenied");

    assertThat(create("").failed(aws).failure().message())
        .contains("ended as CREATE_FAILED: Why. Please");
  }

  @Test
  void the_id_outlives_a_question_that_is_refused() throws InterruptedException {
    noStack().answers(CREATE, "{'StackId': '%s'}".formatted(ID)).refuses(DESCRIBE, "AccessDenied");

    assertThat(Attempt.text(create("").failed(aws).answer().outputs()))
        .isEqualTo("{'StackId':'%s'}".formatted(ID));
  }

  @Test
  void a_question_that_is_refused_at_the_beginning_fails() throws InterruptedException {
    assertThat(
            create("")
                .failed(aws.refuses(DESCRIBE, "ValidationError", "1 validation error"))
                .failure()
                .message())
        .startsWith(
            "Step fails when it is creating the stack. ValidationError: 1 validation error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'StackName': 'web'} | one of the inputs TemplateBody or TemplateURL is required",
        "{'StackName': 'web', 'TemplateBody': '{}', 'TemplateURL': 'u'} | only one of the inputs TemplateBody or TemplateURL can be given",
        "{'StackName': '1web', 'TemplateBody': '{}'} | it must be a letter, then letters, digits and -",
        "{'StackName': 'web', 'TemplateBody': '{}', 'OnFailure': 'DELETE', 'DisableRollback': true} | only one of the inputs DisableRollback and OnFailure can be given",
        "{'StackName': 'web', 'TemplateBody': '{}', 'StackPolicyBody': 'a', 'StackPolicyURL': 'b'} | only one of the inputs StackPolicyBody and StackPolicyURL can be given",
        "{'StackName': 'web', 'TemplateBody': '{}', 'Capabilities': ['CAPABILITY_ALL']} | it can be CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND",
        "{'StackName': 'web', 'TemplateBody': '{}', 'NotificationARNs': [a,b,c,d,e,f]} | it must have 0 to 5 entries, and has 6",
        "{'StackName': 'web', 'TemplateBody': '{}', 'TimeoutInMinutes': 0} | it must be 1 to",
        "{'StackName': 'web', 'TemplateBody': '{}', 'RoleARN': 'short'} | it must have 20 to 2048 characters, and has 5",
        "{'StackName': 'web', 'TemplateBody': '{}', 'Parameters': {'A': 'b'}} | it lacks ParameterKey"
      })
  void limits_are_kept(String inputs, String refusal) {
    String quoted = inputs.replaceAll("(?<=[\\[,])([a-f])(?=[,\\]])", "'$1'");

    assertThat(Attempt.at(new CreateStack(), quoted).refusal()).contains(refusal);
  }

  @Test
  void a_template_has_51200_bytes_at_most() {
    assertThat(
            Attempt.at(
                    new CreateStack(),
                    "{'StackName': 'web', 'TemplateBody': '%s'}".formatted("é".repeat(25_601)))
                .refusal())
        .endsWith("it can have 51200 bytes, and has 51202");
  }

  @Test
  void deleting_asks_by_id_until_the_stack_is_gone() throws InterruptedException {
    aws.answers(DESCRIBE, stack("DELETE_FAILED"))
        .answers(DELETE, "{}")
        .answers(DESCRIBE, stack("DELETE_IN_PROGRESS"))
        .answers(DESCRIBE, stack("DELETE_COMPLETE"));

    assertThat(delete(", 'RetainResources.member.N': ['Bucket']").outputs(aws)).isEqualTo("{}");
    assertThat(aws.calls())
        .containsExactly(
            DESCRIBE + " {'StackName':'web'}",
            DELETE
                + " {'StackName':'%s','RetainResources':['Bucket'],'ClientRequestToken':'delete-%s'}"
                    .formatted(ID, Attempt.TOKEN),
            DESCRIBE + " {'StackName':'%s'}".formatted(ID),
            DESCRIBE + " {'StackName':'%s'}".formatted(ID));
  }

  @Test
  void a_stack_that_is_no_longer_known_is_gone() throws InterruptedException {
    aws.answers(DESCRIBE, stack("CREATE_COMPLETE"))
        .answers(DELETE, "{}")
        .refuses(DESCRIBE, "ValidationError", "Stack with id web does not exist");

    assertThat(delete("").outputs(aws)).isEqualTo("{}");
  }

  @Test
  void a_stack_that_was_deleted_before_is_not_deleted_again() throws InterruptedException {
    aws.answers(DESCRIBE, stack("DELETE_COMPLETE"));

    assertThat(delete("").outputs(aws)).isEqualTo("{}");
  }

  @Test
  void a_stack_that_does_not_exist_cannot_be_deleted() throws InterruptedException {
    aws.refuses(DESCRIBE, "ValidationError", "Stack with id web does not exist");

    assertThat(delete("").failed(aws).failure().message())
        .startsWith(
            "Step fails when it is deleting the stack. ValidationError: Stack with id web does not exist.");
  }

  @Test
  void a_deletion_that_fails_says_what_is_in_the_way() throws InterruptedException {
    aws.answers(DESCRIBE, stack("CREATE_COMPLETE"))
        .answers(DELETE, "{}")
        .answers(DESCRIBE, stack("DELETE_FAILED", "One failed"))
        .answers(
            EVENTS,
            "{'StackEvents': [%s, {'PhysicalResourceId': '%s', 'ResourceStatus': 'DELETE_IN_PROGRESS'}]}"
                .formatted(event("Bucket", "DELETE_FAILED", "not empty"), ID));

    assertThat(delete("").failed(aws).failure().message())
        .contains(
            "Stack %s ended as DELETE_FAILED: One failed. Failed first: Bucket (AWS::X): not empty."
                .formatted(ID));
  }

  @Test
  void a_refused_deletion_fails() throws InterruptedException {
    aws.answers(DESCRIBE, stack("CREATE_COMPLETE"))
        .refuses(DELETE, "ValidationError", "Stack [web] is protected");

    assertThat(delete("").failed(aws).failure().message()).contains("is protected");
  }

  @Test
  void retained_resources_are_given_once() {
    assertThat(delete(", 'RetainResources': 'a', 'RetainResources.member.N': 'b'").refusal())
        .isEqualTo(
            "only one of the inputs RetainResources and RetainResources.member.N can be given");
  }

  @Test
  void what_they_would_call_is_known_beforehand() {
    assertThat(create("").planned())
        .containsExactly(
            DESCRIBE + " {'StackName':'web'}",
            DELETE + " {'StackName':'web'}",
            CREATE + " {'StackName':'web','TemplateBody':'{}'}",
            EVENTS + " {'StackName':'web'}");
    assertThat(delete("").planned())
        .containsExactly(
            DESCRIBE + " {'StackName':'web'}",
            DELETE + " {'StackName':'web'}",
            EVENTS + " {'StackName':'web'}");
  }

  private ScriptedAws noStack() {
    return aws.refuses(DESCRIBE, "ValidationError", "Stack with id web does not exist");
  }

  private static Attempt create(String more) {
    return Attempt.at(
        new CreateStack(), "{'StackName': 'web', 'TemplateBody': '{}'%s}".formatted(more));
  }

  private static Attempt delete(String more) {
    return Attempt.at(new DeleteStack(), "{'StackName': 'web'%s}".formatted(more));
  }

  private static String stack(String status) {
    return "{'Stacks': [{'StackId': '%s', 'StackStatus': '%s'}]}".formatted(ID, status);
  }

  private static String stack(String status, String reason) {
    return "{'Stacks': [{'StackId': '%s', 'StackStatus': '%s', 'StackStatusReason': '%s'}]}"
        .formatted(ID, status, reason);
  }

  private static String event(String resource, String status, String reason) {
    return "{'LogicalResourceId': '%s', 'ResourceType': 'AWS::X', 'ResourceStatus': '%s', 'ResourceStatusReason': '%s'}"
        .formatted(resource, status, reason);
  }
}
