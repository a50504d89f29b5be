package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreateTagsTest {

  private static final String TAGS = "'Tags': [{'Key': 'Size', 'Value': 3}, {'Key': 'Idle'}]";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void tags_of_ec2_are_waited_for_through_all_pages() throws InterruptedException {
    aws.answers("ec2:CreateTags", "{}")
        .answers(
            "ec2:DescribeTags",
            "{'Tags': [%s, %s]}".formatted(tag("i-1", "Size", "3"), tag("i-2", "Size", "2")))
        .answers(
            "ec2:DescribeTags",
            "{'Tags': [%s], 'NextToken': 'more'}".formatted(tag("i-2", "Size", "3")))
        .answers(
            "ec2:DescribeTags",
            "{'Tags': [%s, %s]}".formatted(tag("i-1", "Idle", ""), tag("i-2", "Idle", "")));

    assertThat(
            Attempt.at(new CreateTags(), "{'ResourceIds': ['i-1', 'i-2'], %s}".formatted(TAGS))
                .outputs(aws))
        .isEqualTo("{}");
    assertThat(aws.calls())
        .containsExactly(
            "ec2:CreateTags {'Resources':['i-1','i-2'],'Tags':[{'Key':'Size','Value':'3'},{'Key':'Idle','Value':''}]}",
            "ec2:DescribeTags {'Filters':[{'Name':'resource-id','Values':['i-1','i-2']}]}",
            "ec2:DescribeTags {'Filters':[{'Name':'resource-id','Values':['i-1','i-2']}]}",
            "ec2:DescribeTags {'Filters':[{'Name':'resource-id','Values':['i-1','i-2']}],'NextToken':'more'}");
    assertThat(aws.pauses()).isEqualTo(1);
  }

  @Test
  void others_are_tagged_by_systems_manager() throws InterruptedException {
    aws.answers("ssm:AddTagsToResource", "{}")
        .answers("ssm:ListTagsForResource", "{'TagList': []}")
        .answers(
            "ssm:ListTagsForResource",
            "{'TagList': [{'Key': 'Size', 'Value': '3'}, {'Key': 'Idle', 'Value': ''}]}");

    managed("").outputs(aws);

    assertThat(aws.calls())
        .containsExactly(
            "ssm:AddTagsToResource {'ResourceType':'Parameter','ResourceId':'/a','Tags':[{'Key':'Size','Value':'3'},{'Key':'Idle','Value':''}]}",
            "ssm:ListTagsForResource {'ResourceType':'Parameter','ResourceId':'/a'}",
            "ssm:ListTagsForResource {'ResourceType':'Parameter','ResourceId':'/a'}");
  }

  @Test
  void a_refused_call_fails() throws InterruptedException {
    assertThat(managed("").failed(aws.refuses("ssm:AddTagsToResource", "A")).failure().message())
        .startsWith("Step fails when it is creating the tags. A: AWS says no");
    var late = new ScriptedAws().answers("ec2:CreateTags", "{}").refuses("ec2:DescribeTags", "B");
    assertThat(
            Attempt.at(new CreateTags(), "{'ResourceIds': 'i-1', %s}".formatted(TAGS))
                .failed(late)
                .failure()
                .message())
        .contains("B: AWS says no");
  }

  @Test
  void only_ec2_takes_several_resources() {
    assertThat(managed(", '/b'").refusal())
        .isEqualTo(
            "only EC2 takes several ResourceIds at once; ResourceType is Parameter, and there are 2");
  }

  @Test
  void a_tag_has_a_key() {
    assertThat(
            Attempt.at(new CreateTags(), "{'ResourceIds': 'i-1', 'Tags': {'Name': 'x'}}").refusal())
        .contains("it lacks Key");
  }

  @Test
  void what_it_would_call_follows_from_the_type() {
    assertThat(managed("").planned())
        .containsExactly(
            "ssm:AddTagsToResource {'ResourceType':'Parameter','ResourceId':'/a','Tags':[{'Key':'Size','Value':'3'},{'Key':'Idle','Value':''}]}",
            "ssm:ListTagsForResource {'ResourceType':'Parameter','ResourceId':'/a'}");
    assertThat(Attempt.at(new CreateTags(), "{'ResourceIds': ['i-1'], 'Tags': []}").planned())
        .containsExactly(
            "ec2:CreateTags {'Resources':['i-1'],'Tags':[]}",
            "ec2:DescribeTags {'Filters':[{'Name':'resource-id','Values':['i-1']}]}");
  }

  private static Attempt managed(String more) {
    return Attempt.at(
        new CreateTags(),
        "{'ResourceType': 'Parameter', 'ResourceIds': ['/a'%s], %s}".formatted(more, TAGS));
  }

  private static String tag(String resource, String key, String value) {
    return "{'ResourceId': '%s', 'Key': '%s', 'Value': '%s'}".formatted(resource, key, value);
  }
}
