package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.aws.model.Member.Location;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests and answers are written. */
class WireTest {

  private final Services services = Services.bundled();

  @ParameterizedTest
  @CsvSource({
    "dynamodb, JSON",
    "lambda, REST_JSON",
    "s3, REST_XML",
    "iam, QUERY",
    "ec2, EC2",
    "cloudwatch, JSON",
  })
  void a_service_speaks_the_best_of_its_protocols(String service, Protocol protocol) {
    assertThat(services.named(service).orElseThrow().identity().protocol()).isEqualTo(protocol);
  }

  @Test
  void what_a_service_is_signed_and_addressed_as() {
    Service.Identity identity = services.named("ssm").orElseThrow().identity();

    assertThat(identity)
        .isEqualTo(
            new Service.Identity(
                "SSM",
                "ssm",
                "ssm",
                "2014-11-06",
                Protocol.JSON,
                "1.1",
                "AmazonSSM",
                "",
                false,
                ""));
    assertThat(services.named("iam").orElseThrow().identity().globalEndpoint())
        .isEqualTo("iam.amazonaws.com");
    assertThat(services.named("sqs").orElseThrow().identity().signingName()).isEqualTo("sqs");
    assertThat(services.named("sesv2").orElseThrow().identity().signingName()).isEqualTo("ses");
  }

  @Test
  void a_part_of_a_rest_request_knows_where_it_goes() {
    Operation put = operation("s3", "PutObject");

    assertThat(put.http().method()).isEqualTo("PUT");
    assertThat(put.http().requestUri()).isEqualTo("/{Bucket}/{Key+}");
    assertThat(member(put.input(), "Key").wire().location()).isEqualTo(Location.URI);
    assertThat(member(put.input(), "Metadata").wire().location()).isEqualTo(Location.HEADERS);
    assertThat(member(put.input(), "Metadata").wire().locationName()).isEqualTo("x-amz-meta-");
    assertThat(member(put.input(), "Body").isPayload()).isTrue();
    assertThat(member(put.input(), "Body").shape())
        .isEqualTo(new Shape.Scalar("Body", Shape.Kind.BLOB, List.of(), null, true));
    assertThat(put.input().required()).containsExactly("Bucket", "Key");
    assertThat(member(operation("s3", "ListObjectsV2").input(), "Prefix").wire().location())
        .isEqualTo(Location.QUERY);
    assertThat(member(operation("lambda", "Invoke").output(), "StatusCode").wire().location())
        .isEqualTo(Location.STATUS_CODE);
  }

  @Test
  void what_a_reference_leaves_out_its_shape_says() {
    Shape.Structure request = operation("s3", "PutBucketAcl").input();
    Shape.Structure policy = (Shape.Structure) member(request, "AccessControlPolicy").shape();
    Shape.Elements grants = (Shape.Elements) member(policy, "Grants").shape();
    Member grantee = member((Shape.Structure) grants.element().shape(), "Grantee");

    assertThat(grants.element().wire().locationName()).isEqualTo("Grant");
    assertThat(grantee.wire().xmlNamespace())
        .isEqualTo("http://www.w3.org/2001/XMLSchema-instance");
    assertThat(grantee.wire().xmlPrefix()).isEqualTo("xsi");
    assertThat(member((Shape.Structure) grantee.shape(), "Type").wire().isXmlAttribute()).isTrue();
  }

  @Test
  void what_stands_around_a_request_and_an_answer() {
    assertThat(operation("route53", "ChangeResourceRecordSets").wrapping())
        .isEqualTo(
            new Operation.Wrapping(
                "ChangeResourceRecordSetsRequest",
                "https://route53.amazonaws.com/doc/2013-04-01/",
                null));
    assertThat(operation("iam", "GetRole").wrapping().result()).isEqualTo("GetRoleResult");
  }

  @Test
  void what_is_particular_to_a_few_operations() {
    assertThat(operation("s3control", "GetPublicAccessBlock").http().hostPrefix())
        .isEqualTo("{AccountId}.");
    assertThat(
            member(operation("s3control", "GetPublicAccessBlock").input(), "AccountId")
                .wire()
                .isHostLabel())
        .isTrue();
    assertThat(operation("s3", "DeleteObjects").http().needsChecksum()).isTrue();
    assertThat(operation("s3", "PutBucketPolicy").http().needsChecksum()).isTrue();
    assertThat(operation("sts", "AssumeRoleWithWebIdentity").http().isSigned()).isFalse();
    assertThat(operation("sts", "AssumeRole").http().isSigned()).isTrue();
    assertThat(operation("mediastore-data", "PutObject").http().unsignedBody()).isTrue();
    assertThat(member(operation("ec2", "RunInstances").input(), "ClientToken").isIdempotencyToken())
        .isTrue();
    assertThat(operation("sts", "GetCallerIdentity").input().members().byName()).isEmpty();
    assertThat(operation("s3", "DeleteBucket").output().members().byName()).isEmpty();
  }

  private Operation operation(String service, String name) {
    return services.named(service).orElseThrow().operation(name).orElseThrow();
  }

  private static Member member(Shape.Structure structure, String name) {
    return Objects.requireNonNull(structure.members().byName().get(name), name);
  }
}
