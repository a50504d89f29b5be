package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.actions.aws.call.Work;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, copying and deleting images. */
class ImagesTest {

  private static final String DESCRIBE = "ec2:DescribeImages";
  private static final String ASKED = DESCRIBE + " {'ImageIds':['ami-2']}";
  private static final String CREATE = "{'InstanceId': ['i-1'], 'ImageName': 'backup'%s}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void creating_waits_until_the_image_is_available() throws InterruptedException {
    aws.answers("ec2:CreateImage", "{'ImageId': 'ami-2'}")
        .refuses(DESCRIBE, "InvalidAMIID.NotFound")
        .answers(DESCRIBE, "{'Images': []}")
        .answers(DESCRIBE, state("pending"))
        .answers(DESCRIBE, state("available"));

    String more =
        ", 'ImageDescription': 'd', 'NoReboot': 'false', 'BlockDeviceMappings': {'DeviceName': '/dev/sda'}";
    assertThat(Attempt.at(new CreateImage(), CREATE.formatted(more)).outputs(aws))
        .isEqualTo("{'ImageId':'ami-2','ImageState':'available'}");
    assertThat(aws.calls())
        .containsExactly(
            "ec2:CreateImage {'InstanceId':'i-1','Name':'backup','Description':'d','NoReboot':false,'BlockDeviceMappings':[{'DeviceName':'/dev/sda'}]}",
            ASKED,
            ASKED,
            ASKED,
            ASKED);
    assertThat(aws.pauses()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid", "deregistered", "transient", "failed", "error", "disabled"})
  void an_image_that_comes_to_nothing_fails_and_is_named(String state) throws InterruptedException {
    aws.answers("ec2:CreateImage", "{'ImageId': 'ami-2'}")
        .answers(
            DESCRIBE,
            "{'Images': [{'State': '%s', 'StateReason': {'Message': 'snapshot failed'}}]}"
                .formatted(state));

    var failed = create().failed(aws);

    assertThat(failed.failure().message())
        .startsWith(
            "Step fails when it is verifying the image is available. Image ami-2 entered unexpected state: %s. snapshot failed. Please"
                .formatted(state));
    assertThat(failed.failure().type()).hasToString("Verification");
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo("{'ImageId':'ami-2','ImageState':'%s'}".formatted(state));
  }

  @Test
  void the_image_outlives_a_question_that_is_refused() throws InterruptedException {
    aws.answers("ec2:CreateImage", "{'ImageId': 'ami-2'}").refuses(DESCRIBE, "Denied");

    assertThat(Attempt.text(create().failed(aws).answer().outputs()))
        .isEqualTo("{'ImageId':'ami-2','ImageState':'pending'}");
  }

  @Test
  void a_name_that_is_taken_fails_and_says_by_which_image() throws InterruptedException {
    aws.refuses("ec2:CreateImage", "InvalidAMIName.Duplicate", "backup is in use.")
        .answers(
            DESCRIBE,
            "{'Images': [{'ImageId': 'ami-1', 'State': 'available', 'CreationDate': '2026-01-01T00:00:00Z', 'SourceInstanceId': 'i-1'}]}");

    assertThat(create().failed(aws).failure().message())
        .contains(
            "backup is in use. The name is taken by ami-1, which is available and was made 2026-01-01T00:00:00Z from i-1.");
    assertThat(aws.calls().getLast())
        .isEqualTo(
            "ec2:DescribeImages {'Filters':[{'Name':'name','Values':['backup']}],'Owners':['self']}");
  }

  @Test
  void a_name_that_is_taken_fails_by_whichever_image() throws InterruptedException {
    aws.refuses("ec2:CreateImage", "InvalidAMIName.Duplicate").refuses(DESCRIBE, "Denied");

    assertThat(create().failed(aws).failure().message()).contains("Duplicate: AWS says no. Please");
  }

  @Test
  void another_refusal_says_what_AWS_says() throws InterruptedException {
    aws.refuses("ec2:CreateImage", "InvalidInstanceID.NotFound");

    assertThat(create().failed(aws).failure().message())
        .startsWith(
            "Step fails when it is creating the image. InvalidInstanceID.NotFound: AWS says no.");
  }

  @Test
  void copying_is_the_same_copy_when_it_is_performed_again() throws InterruptedException {
    aws.answers("ec2:CopyImage", "{'ImageId': 'ami-2'}").answers(DESCRIBE, state("available"));

    assertThat(
            Attempt.at(
                    new CopyImage(),
                    "{'SourceRegion': 'eu-west-1', 'SourceImageId': 'ami-1', 'ImageName': 'copy', 'Encrypted': 'true', 'KmsKeyId': ''}")
                .outputs(aws))
        .isEqualTo("{'ImageId':'ami-2','ImageState':'available'}");
    assertThat(aws.calls())
        .containsExactly(
            "ec2:CopyImage {'SourceRegion':'eu-west-1','SourceImageId':'ami-1','Encrypted':true,'Name':'copy','ClientToken':'%s'}"
                .formatted(Attempt.TOKEN),
            ASKED);
  }

  @Test
  void a_refused_copy_fails() throws InterruptedException {
    aws.refuses("ec2:CopyImage", "InvalidAMIID.Malformed");

    assertThat(
            Attempt.at(
                    new CopyImage(),
                    "{'SourceRegion': 'eu-west-1', 'SourceImageId': 'ami-1', 'ImageName': 'copy'}")
                .failed(aws)
                .failure()
                .message())
        .startsWith("Step fails when it is copying the image. InvalidAMIID.Malformed");
  }

  @Test
  void deleting_deletes_the_snapshots_of_its_volumes_once_they_are_free()
      throws InterruptedException {
    aws.answers(DESCRIBE, mapped())
        .answers("ec2:DeregisterImage", "{}")
        .refuses("ec2:DeleteSnapshot", "InvalidSnapshot.InUse")
        .answers("ec2:DeleteSnapshot", "{}")
        .refuses("ec2:DeleteSnapshot", "InvalidSnapshot.NotFound");

    assertThat(delete().outputs(aws)).isEqualTo("{}");
    assertThat(aws.calls())
        .containsExactly(
            ASKED,
            "ec2:DeregisterImage {'ImageId':'ami-2'}",
            "ec2:DeleteSnapshot {'SnapshotId':'snap-1'}",
            "ec2:DeleteSnapshot {'SnapshotId':'snap-1'}",
            "ec2:DeleteSnapshot {'SnapshotId':'snap-2'}");
    assertThat(aws.pauses()).isEqualTo(1);
  }

  @Test
  void snapshots_that_are_left_are_named() throws InterruptedException {
    aws.answers(DESCRIBE, mapped())
        .answers("ec2:DeregisterImage", "{}")
        .answers("ec2:DeleteSnapshot", "{}")
        .refuses("ec2:DeleteSnapshot", "UnauthorizedOperation");

    assertThat(delete().failed(aws).failure().message())
        .contains(
            "UnauthorizedOperation: AWS says no. Image ami-2 is deregistered; of its snapshots [snap-2] are left.");
  }

  @Test
  void an_image_that_is_not_there_cannot_be_deleted() throws InterruptedException {
    aws.answers(DESCRIBE, "{'Images': []}");

    assertThat(delete().failed(aws).failure().message()).contains("There is no image 'ami-2'.");
  }

  @Test
  void a_refused_question_or_deregistration_fails() throws InterruptedException {
    assertThat(delete().failed(new ScriptedAws().refuses(DESCRIBE, "A")).failure().message())
        .startsWith("Step fails when it is deleting the image. A: ");
    assertThat(
            delete()
                .failed(aws.answers(DESCRIBE, mapped()).refuses("ec2:DeregisterImage", "B"))
                .failure()
                .message())
        .contains("B: AWS says no");
  }

  @Test
  void what_they_would_call_is_known_beforehand() {
    assertThat(delete().planned())
        .containsExactly(ASKED, "ec2:DeregisterImage {'ImageId':'ami-2'}", "ec2:DeleteSnapshot {}");
    assertThat(create().planned())
        .containsExactly(
            "ec2:CreateImage {'InstanceId':'i-1','Name':'backup'}", "ec2:DescribeImages {}");
    assertThat(Attempt.at(new CopyImage(), "{'ImageName': 'x'}").planned())
        .containsExactly("ec2:CopyImage {'Name':'x'}", "ec2:DescribeImages {}");
  }

  @Test
  void what_is_required_is_required() {
    assertThat(Stream.<Work>of(new CreateImage(), new CopyImage(), new DeleteImage()))
        .extracting(work -> Attempt.at(work, "{}").refusal())
        .containsExactly(
            "input InstanceId is missing",
            "input SourceRegion is missing",
            "input ImageId is missing");
  }

  private static Attempt create() {
    return Attempt.at(new CreateImage(), CREATE.formatted(""));
  }

  private static Attempt delete() {
    return Attempt.at(new DeleteImage(), "{'ImageId': 'ami-2'}");
  }

  private static String state(String state) {
    return "{'Images': [{'State': '%s'}]}".formatted(state);
  }

  private static String mapped() {
    return "{'Images': [{'BlockDeviceMappings': [{'Ebs': {'SnapshotId': 'snap-1'}}, {'VirtualName': 'ephemeral0'}, {'Ebs': {'SnapshotId': 'snap-2'}}]}]}";
  }
}
