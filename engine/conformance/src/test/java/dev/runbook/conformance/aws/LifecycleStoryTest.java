package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library's instance-lifecycle, as it is, against moto. */
final class LifecycleStoryTest {

  private static final Path FOLDER = Path.of("../../runbooks/library/instance-lifecycle");

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @Test
  void an_instance_lives_and_leaves_an_image_and_a_snapshot() throws InterruptedException {
    Execution ended = run();

    Site.succeeded(ended);
    assertThat(images(ended)).containsExactlyElementsOf(ended.outputs().get("createImage.ImageId"));
    assertThat(snapshots(ended))
        .containsExactlyElementsOf(ended.outputs().get("snapshotRootVolume.Output"));
    assertThat(instances(ended)).containsExactly("terminated");
    assertThat(stacks()).isEmpty();
  }

  @Test
  void nothing_is_left_behind_when_the_stack_cannot_be_created() throws InterruptedException {
    aws.proxy().always("CreateStack", Fault.query(400, "LimitExceeded", "No more stacks"));

    Execution ended = run();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage()).contains("(LimitExceeded)", "No more stacks");
    assertThat(images(ended)).isEmpty();
    assertThat(snapshots(ended)).isEmpty();
    assertThat(instances(ended)).containsExactly("terminated");
    assertThat(stacks()).isEmpty();
  }

  @Test
  void nothing_is_left_behind_when_the_instance_cannot_be_stopped() throws InterruptedException {
    aws.proxy()
        .always("StopInstances", Fault.ec2(400, "UnsupportedOperation", "It is hibernating"));

    Execution ended = run();

    assertThat(ended.failureMessage()).contains("(UnsupportedOperation)");
    assertThat(instances(ended)).containsExactly("terminated");
  }

  private Execution run() throws InterruptedException {
    String subnet =
        aws.site().ask("ec2", "DescribeSubnets", "{}").at("/Subnets/0/SubnetId").asText();
    aws.site().documents((name, version) -> Optional.of(source(name + ".yaml")));
    return aws.site()
        .run(
            source("runbook.yaml"),
            Map.of(
                "ImageId",
                InstanceContract.IMAGE,
                "SubnetId",
                subnet,
                "AutomationAssumeRole",
                "arn:aws:iam::%s:role/runner".formatted(Moto.ACCOUNT)));
  }

  private static Source source(String name) {
    try {
      return new Source(name, Files.readString(FOLDER.resolve(name), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> images(Execution ended) {
    JsonNode all = filtered("DescribeImages", "name", "lifecycle-" + ended.id());
    return all.path("Images").findValuesAsText("ImageId");
  }

  private List<String> snapshots(Execution ended) {
    JsonNode all = filtered("DescribeSnapshots", "description", "lifecycle-" + ended.id());
    return all.path("Snapshots").findValuesAsText("SnapshotId");
  }

  /** The states of those that the execution launched. */
  private List<String> instances(Execution ended) {
    JsonNode all = filtered("DescribeInstances", "tag:launched-by", ended.id());
    List<String> states = new ArrayList<>();
    all.at("/Reservations/0/Instances")
        .forEach(instance -> states.add(instance.at("/State/Name").asText()));
    return states;
  }

  private List<String> stacks() {
    return aws.site()
        .ask("cloudformation", "DescribeStacks", "{}")
        .path("Stacks")
        .findValuesAsText("StackName");
  }

  private JsonNode filtered(String operation, String name, String value) {
    return aws.site()
        .ask(
            "ec2",
            operation,
            "{'Filters': [{'Name': '%s', 'Values': ['%s']}]}".formatted(name, value));
  }
}
