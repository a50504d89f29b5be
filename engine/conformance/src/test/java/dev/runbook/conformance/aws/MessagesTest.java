package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/** What a person reads when a step cannot do what it was to do in AWS. */
final class MessagesTest {

  private static final String GUIDE =
      ". Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @Test
  void an_id_that_nobody_has() throws InterruptedException {
    Execution ended =
        aws.site()
            .steps(
                "- {name: stop, action: 'aws:changeInstanceState', inputs: {InstanceIds: [i-0123456789abcdef0], DesiredState: stopped}}\n");

    assertThat(withoutRequestId(Site.failure(ended, "stop")))
        .isEqualTo(
            "Step fails when it is changing the state of the instance(s). An error occurred (InvalidInstanceID.NotFound) when calling the StopInstances operation: The instance ID 'i-0123456789abcdef0' does not exist (request id …)"
                + GUIDE);
    assertThat(aws.proxy().count("StopInstances")).isEqualTo(1);
  }

  @Test
  void an_operation_that_nobody_knows() throws InterruptedException {
    Execution ended =
        aws.site()
            .steps(
                "- {name: call, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeInstance}}\n");

    assertThat(Site.failure(ended, "call"))
        .contains("The service ec2 has no operation 'DescribeInstance' here")
        .contains("did you mean 'DescribeInstances'?");
  }

  @Test
  void a_member_that_the_request_does_not_have() throws InterruptedException {
    Execution ended =
        aws.site()
            .steps(
                "- {name: call, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeInstances, InstanceId: i-1}}\n");

    assertThat(Site.failure(ended, "call"))
        .contains(
            "The request is not one that DescribeInstances of ec2 takes: the request has no member 'InstanceId'");
    assertThat(aws.proxy().count("DescribeInstances")).isZero();
  }

  @Test
  void a_role_that_cannot_be_assumed() throws InterruptedException {
    aws.proxy()
        .always(
            "AssumeRole",
            Fault.query(403, "AccessDenied", "anna is not authorized to perform: sts:AssumeRole"));

    Execution ended =
        aws.site()
            .run(
                new Source(
                    "role.yaml",
                    """
                    schemaVersion: '0.3'
                    assumeRole: arn:aws:iam::123456789012:role/runner
                    mainSteps:
                      - {name: call, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeInstances}}
                    """),
                Map.of());

    assertThat(Site.failure(ended, "call"))
        .isEqualTo(
            "Step fails when it is Execute/Cancelling action. The role arn:aws:iam::123456789012:role/runner could not be assumed. An error occurred (AccessDenied) when calling the AssumeRole operation: anna is not authorized to perform: sts:AssumeRole (request id request-of-the-proxy). Its trust policy must let the caller do sts:AssumeRole, and the caller's own policy too"
                + GUIDE);
    assertThat(aws.proxy().count("AssumeRole")).isEqualTo(1);
    assertThat(aws.proxy().count("DescribeInstances")).isZero();
  }

  @Test
  void an_endpoint_where_nobody_is() throws IOException, InterruptedException {
    URI nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (Site nowhere = Site.at(nobody)) {
      Execution ended = describe(nowhere);

      assertThat(Site.failure(ended, "call"))
          .isEqualTo(
              "Step fails when it is Execute/Cancelling action. Could not reach region us-east-1 at %s to call the DescribeInstances operation: Connection refused. Check that the endpoint is right and up%s"
                  .formatted(nobody, GUIDE));
    }
  }

  @Test
  void nobody_to_ask_as() throws InterruptedException {
    var nobody = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
    try (Site anonymous =
        new Site(AwsConnection.STANDARD.in(Site.REGION).at(aws.proxy().endpoint()).as(nobody))) {
      Execution ended = describe(anonymous);

      assertThat(Site.failure(ended, "call"))
          .isEqualTo(
              "Step fails when it is Execute/Cancelling action. No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile with AWS_PROFILE"
                  + GUIDE);
      assertThat(aws.proxy().count("DescribeInstances")).isZero();
    }
  }

  private static Execution describe(Site site) throws InterruptedException {
    return site.steps(
        "- {name: call, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: DescribeInstances}}\n");
  }

  private static String withoutRequestId(String message) {
    return message.replaceAll("request id [^)]+", "request id …");
  }
}
