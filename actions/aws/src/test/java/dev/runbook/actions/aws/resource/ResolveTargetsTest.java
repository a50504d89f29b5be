package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolveTargetsTest {

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_tag_stands_for_resources_of_any_sort_through_all_pages() throws InterruptedException {
    aws.answers(
            "resourcegroupstaggingapi:GetResources",
            "{'ResourceTagMappingList': [%s, %s], 'PaginationToken': 'more'}"
                .formatted(
                    tagged("arn:aws:sqs:eu-west-1:111122223333:queue"),
                    tagged("arn:aws:ec2:eu-west-1:111122223333:volume/vol-1")))
        .answers(
            "resourcegroupstaggingapi:GetResources",
            "{'ResourceTagMappingList': [%s, %s], 'PaginationToken': ''}"
                .formatted(
                    tagged("arn:aws:s3:::bucket"),
                    tagged("arn:aws:sqs:eu-west-1:111122223333:queue")));

    assertThat(by("'Key': 'tag:Env', 'Values': ['a', 'b']").outputs(aws))
        .isEqualTo("{'ParameterValues':['bucket','queue','vol-1']}");
    assertThat(aws.calls())
        .containsExactly(
            "resourcegroupstaggingapi:GetResources {'TagFilters':[{'Key':'Env','Values':['a','b']}]}",
            "resourcegroupstaggingapi:GetResources {'TagFilters':[{'Key':'Env','Values':['a','b']}],'PaginationToken':'more'}");
  }

  @Test
  void each_tag_key_is_asked_for_and_the_type_of_the_parameter_narrows_it()
      throws InterruptedException {
    aws.answers(
            "resourcegroupstaggingapi:GetResources",
            "{'ResourceTagMappingList': [%s]}".formatted(tagged("arn:aws:s3:::logs")))
        .answers(
            "resourcegroupstaggingapi:GetResources",
            "{'ResourceTagMappingList': [%s]}".formatted(tagged("arn:aws:s3:::logs")));

    assertThat(
            by("'Key': 'tag-key', 'Values': ['Old', 'New'], 'ParameterType': 'AWS::S3::Bucket::Name'")
                .outputs(aws))
        .isEqualTo("{'ParameterValues':['logs']}");
    assertThat(aws.calls())
        .containsExactly(
            "resourcegroupstaggingapi:GetResources {'TagFilters':[{'Key':'Old'}],'ResourceTypeFilters':['s3']}",
            "resourcegroupstaggingapi:GetResources {'TagFilters':[{'Key':'New'}],'ResourceTypeFilters':['s3']}");
  }

  @Test
  void a_role_is_its_whole_arn() throws InterruptedException {
    aws.answers(
        "resourcegroupstaggingapi:GetResources",
        "{'ResourceTagMappingList': [%s]}".formatted(tagged("arn:aws:iam::111122223333:role/Ops")));

    assertThat(
            by("'Key': 'tag:a', 'Values': ['b'], 'ParameterType': 'List<AWS::IAM::Role::Arn>'")
                .outputs(aws))
        .isEqualTo("{'ParameterValues':['arn:aws:iam::111122223333:role/Ops']}");
  }

  @Test
  void instances_are_asked_of_ec2_and_those_terminated_are_none() throws InterruptedException {
    aws.answers(
            "ec2:DescribeInstances",
            "{'Reservations': [{'Instances': [{'InstanceId': 'i-2'}, {'InstanceId': 'i-3'}]}], 'NextToken': 'more'}")
        .answers(
            "ec2:DescribeInstances", "{'Reservations': [{'Instances': [{'InstanceId': 'i-1'}]}]}");

    assertThat(
            by("'Key': 'tag:Env', 'Values': ['a'], 'ParameterType': 'AWS::EC2::Instance::Id'")
                .outputs(aws))
        .isEqualTo("{'ParameterValues':['i-1','i-2','i-3']}");
    assertThat(aws.calls().getFirst())
        .isEqualTo(
            "ec2:DescribeInstances {'Filters':[{'Name':'instance-state-name','Values':['pending','running','stopping','stopped']},{'Name':'tag:Env','Values':['a']}]}");
  }

  @Test
  void every_instance_is_a_star() throws InterruptedException {
    aws.answers("ec2:DescribeInstances", "{'Reservations': []}");

    assertThat(by("'Key': 'AWS::EC2::Instance', 'Values': ['*']").outputs(aws))
        .isEqualTo("{'ParameterValues':[]}");
    assertThat(
            by("'Key': 'AWS::EC2::Instance', 'Values': ['i-1']")
                .failed(new ScriptedAws())
                .failure()
                .message())
        .contains("takes the value * alone");
  }

  @Test
  void groups_are_asked_for_one_by_one() throws InterruptedException {
    aws.answers(
            "resource-groups:ListGroupResources",
            "{'Resources': [%s]}".formatted(grouped("arn:aws:ec2:r:1:instance/i-1")))
        .answers(
            "resource-groups:ListGroupResources",
            "{'Resources': [%s]}".formatted(grouped("arn:aws:ec2:r:1:instance/i-2")));

    assertThat(
            by("'Key': 'ResourceGroup', 'Values': ['web', 'db'], 'ParameterType': 'AWS::EC2::Instance::Id'")
                .outputs(aws))
        .isEqualTo("{'ParameterValues':['i-1','i-2']}");
    assertThat(aws.calls().getFirst())
        .isEqualTo(
            "resource-groups:ListGroupResources {'Filters':[{'Name':'resource-type','Values':['AWS::EC2::Instance']}],'Group':'web'}");
  }

  @Test
  void a_refusal_says_what_was_asked() throws InterruptedException {
    assertThat(
            by("'Key': 'tag:Env', 'Values': ['a', 'b']")
                .failed(aws.refuses("resourcegroupstaggingapi:GetResources", "AccessDenied"))
                .failure()
                .message())
        .startsWith("Step fails when it is looking up the targets by tag:Env = a, b. AccessDenied");
  }

  @Test
  void what_it_would_call_follows_from_the_key() {
    assertThat(by("'Key': 'tag:Env', 'Values': ['a']").planned())
        .containsExactly(
            "resourcegroupstaggingapi:GetResources {'TagFilters':[{'Key':'Env','Values':['a']}]}");
  }

  private static Attempt by(String inputs) {
    return Attempt.at(new ResolveTargets(), "{%s}".formatted(inputs));
  }

  private static String tagged(String arn) {
    return "{'ResourceARN': '%s'}".formatted(arn);
  }

  private static String grouped(String arn) {
    return "{'Identifier': {'ResourceArn': '%s'}}".formatted(arn);
  }
}
