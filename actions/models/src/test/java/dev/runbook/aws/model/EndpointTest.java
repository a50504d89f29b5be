package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where services are asked. */
class EndpointTest {

  private final Services services = Services.bundled();

  @ParameterizedTest
  @CsvSource({
    "ec2, DescribeInstances, eu-west-1, ec2.eu-west-1.amazonaws.com, eu-west-1",
    "ec2, DescribeInstances, cn-north-1, ec2.cn-north-1.amazonaws.com.cn, cn-north-1",
    "ec2, DescribeInstances, us-gov-west-1, ec2.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "ec2, DescribeInstances, xx-moon-1, ec2.xx-moon-1.amazonaws.com, xx-moon-1",
    "s3, ListBuckets, us-east-1, s3.us-east-1.amazonaws.com, us-east-1",
    "iam, GetRole, eu-west-1, iam.amazonaws.com, us-east-1",
    "iam, GetRole, cn-northwest-1, iam.cn-north-1.amazonaws.com.cn, cn-north-1",
    "iam, GetRole, us-gov-east-1, iam.us-gov.amazonaws.com, us-gov-west-1",
    "sts, GetCallerIdentity, eu-west-1, sts.eu-west-1.amazonaws.com, eu-west-1",
    "organizations, ListAccounts, ap-south-1, organizations.us-east-1.amazonaws.com, us-east-1",
    "route53, ListHostedZones, eu-west-1, route53.amazonaws.com, us-east-1",
    "cloudfront, ListDistributions, eu-west-1, cloudfront.amazonaws.com, us-east-1",
    "networkmanager, GetSites, eu-west-1, networkmanager.us-west-2.amazonaws.com, us-west-2",
    "ecr, DescribeImages, eu-west-1, api.ecr.eu-west-1.amazonaws.com, eu-west-1",
    "cloudwatch, GetMetricData, eu-west-1, monitoring.eu-west-1.amazonaws.com, eu-west-1",
    "dsql, ListClusters, eu-west-1, dsql.eu-west-1.api.aws, eu-west-1",
    "codecatalyst, ListSpaces, eu-west-1, codecatalyst.global.api.aws, eu-west-1",
    "sustainability, GetEstimatedCarbonEmissions, eu-west-1, api.sustainability.eu-west-1.api.aws, *",
  })
  void a_service_has_a_host_and_a_region_to_sign_for_in_every_region(
      String service, String operation, String region, String host, String signingRegion) {
    assertThat(endpoint(service, operation, region)).isEqualTo(new Endpoint(host, signingRegion));
  }

  @Test
  void an_operation_can_have_a_host_of_its_own() {
    assertThat(endpoint("neptune-graph", "ListGraphs", "eu-west-1").host())
        .isEqualTo("neptune-graph.eu-west-1.amazonaws.com");
    assertThat(endpoint("neptune-graph", "ExecuteQuery", "eu-west-1").host())
        .isEqualTo("eu-west-1.neptune-graph.amazonaws.com");
  }

  private Endpoint endpoint(String name, String operation, String region) {
    Service service = services.named(name).orElseThrow();
    return service.endpoint(service.operation(operation).orElseThrow(), region);
  }
}
