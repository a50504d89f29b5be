package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call services and operations. */
class NamesTest {

  private final Services services = Services.bundled();

  @ParameterizedTest
  @CsvSource({
    "ec2, ec2",
    "EC2, ec2",
    "Codedeploy, codedeploy",
    "CodeDeploy, codedeploy",
    "application_autoscaling, application-autoscaling",
    "Application Auto Scaling, application-autoscaling",
    "cloudwatchlogs, logs",
    "CloudWatch Logs, logs",
    "monitoring, cloudwatch",
    "sfn, stepfunctions",
    "states, stepfunctions",
    "elasticloadbalancingv2, elbv2",
    "Elastic Load Balancing, elb",
    "elasticfilesystem, efs",
    "api.ecr, ecr",
    "tagging, resourcegroupstaggingapi",
    "Cost Explorer, ce",
    "s3, s3",
  })
  void a_service_goes_by_the_names_that_sdks_hosts_and_people_have_for_it(
      String written, String name) {
    assertThat(services.named(written)).map(Service::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec3", "", "email", "amazon"})
  void a_name_that_no_service_has_or_more_than_one_finds_none(String written) {
    assertThat(services.named(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ec2, describe_instances, DescribeInstances",
    "ec2, DescribeInstances, DescribeInstances",
    "s3, deleteObject, DeleteObject",
    "s3, list-objects-v2, ListObjectsV2",
    "rds, describe_db_instances, DescribeDBInstances",
    "ec2, Describe Instances, DescribeInstances",
    "lambda, INVOKE, Invoke",
  })
  void an_operation_is_found_however_it_is_spelt(String service, String written, String name) {
    assertThat(services.named(service).orElseThrow().operation(written))
        .map(Operation::name)
        .contains(name);
  }

  @Test
  void an_operation_that_a_service_does_not_have_is_none() {
    assertThat(services.named("ec2").orElseThrow().operation("DescribeInstance")).isEmpty();
  }

  @Test
  void names_are_in_alphabetical_order() {
    assertThat(List.copyOf(services.names())).contains("ec2", "s3").isSorted();
    assertThat(List.copyOf(services.named("s3").orElseThrow().operationNames()))
        .contains("GetObject")
        .isSorted();
  }
}
