package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Execution;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The actions on instances and images. */
interface InstanceContract {

  /** An image that EC2's imitations have from the start. */
  String IMAGE = "ami-12c6146b";

  /** A place that imitates AWS. */
  Site site();

  @Test
  default void instances_are_launched_tagged_stopped_started_and_terminated()
      throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - name: launch
                  action: aws:runInstances
                  inputs:
                    ImageId: %s
                    InstanceType: t3.micro
                    MinInstanceCount: 2
                    MaxInstanceCount: 2
                    UserData: ZWNobyBoaQ==
                    TagSpecifications: [{ResourceType: instance, Tags: [{Key: of, Value: '{{ automation:EXECUTION_ID }}'}]}]
                - name: tag
                  action: aws:createTags
                  inputs: {ResourceType: EC2, ResourceIds: '{{ launch.InstanceIds }}', Tags: [{Key: purpose, Value: test}]}
                - {name: stop, action: 'aws:changeInstanceState', inputs: {InstanceIds: '{{ launch.InstanceIds }}', DesiredState: stopped}}
                - {name: start, action: 'aws:changeInstanceState', inputs: {InstanceIds: '{{ launch.InstanceIds }}', DesiredState: running}}
                - {name: look, action: 'aws:changeInstanceState', inputs: {InstanceIds: '{{ launch.InstanceIds }}', DesiredState: running, CheckStateOnly: true}}
                - {name: end, action: 'aws:changeInstanceState', inputs: {InstanceIds: '{{ launch.InstanceIds }}', DesiredState: terminated}}
                """
                    .formatted(IMAGE));

    Site.succeeded(ended);
    assertThat(List.of("launch", "stop", "start", "look", "end"))
        .map(step -> Site.declared(ended, step).path("InstanceStates").toString())
        .containsExactly(
            "[\"running\",\"running\"]",
            "[\"stopped\",\"stopped\"]",
            "[\"running\",\"running\"]",
            "[\"running\",\"running\"]",
            "[\"terminated\",\"terminated\"]");
    JsonNode tags =
        site()
            .ask(
                "ec2",
                "DescribeTags",
                "{'Filters': [{'Name': 'key', 'Values': ['purpose', 'of']}]}")
            .path("Tags");
    assertThat(tags.findValuesAsText("Value"))
        .containsExactlyInAnyOrder(ended.id(), ended.id(), "test", "test");
  }

  @Test
  default void an_image_is_made_copied_and_deleted_with_its_snapshots()
      throws InterruptedException {
    Execution made =
        site()
            .steps(
                """
                - {name: launch, action: 'aws:runInstances', inputs: {ImageId: %s, InstanceType: t3.micro}}
                - {name: image, action: 'aws:createImage', inputs: {InstanceId: '{{ launch.InstanceIds }}', ImageName: golden, ImageDescription: before, NoReboot: true}}
                - {name: copy, action: 'aws:copyImage', inputs: {SourceRegion: us-east-1, SourceImageId: '{{ image.ImageId }}', ImageName: golden-copy}}
                - {name: delete, action: 'aws:deleteImage', inputs: {ImageId: '{{ image.ImageId }}'}}
                """
                    .formatted(IMAGE));

    Site.succeeded(made);
    assertThat(Site.output(made, "image", "ImageState")).isEqualTo("available");
    JsonNode images = site().ask("ec2", "DescribeImages", "{'Owners': ['self']}").path("Images");
    assertThat(images.findValuesAsText("Name")).containsExactly("golden-copy");
    JsonNode snapshots =
        site()
            .ask(
                "ec2",
                "DescribeSnapshots",
                "{'Filters': [{'Name': 'description', 'Values': ['*%s*']}]}"
                    .formatted(Site.output(made, "image", "ImageId")))
            .path("Snapshots");
    assertThat(snapshots).isEmpty();
  }

  @Test
  default void a_parameter_is_tagged() throws InterruptedException {
    site().ask("ssm", "PutParameter", "{'Name': 'tagged', 'Value': 'v', 'Type': 'String'}");

    Execution ended =
        site()
            .steps(
                """
                - {name: tag, action: 'aws:createTags', inputs: {ResourceType: Parameter, ResourceIds: [tagged], Tags: [{Key: a, Value: b}]}}
                """);

    Site.succeeded(ended);
    assertThat(
            site()
                .ask(
                    "ssm",
                    "ListTagsForResource",
                    "{'ResourceType': 'Parameter', 'ResourceId': 'tagged'}")
                .path("TagList")
                .toString())
        .isEqualTo("[{\"Key\":\"a\",\"Value\":\"b\"}]");
  }

  @Test
  default void an_image_that_is_not_there_cannot_be_deleted() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                "- {name: delete, action: 'aws:deleteImage', inputs: {ImageId: ami-0123456789abcdef0}}\n");

    assertThat(Site.failure(ended, "delete"))
        .startsWith("Step fails when it is deleting the image. ")
        .contains("ami-0123456789abcdef0");
  }
}
