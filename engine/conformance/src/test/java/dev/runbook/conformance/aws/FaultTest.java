package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Failure;
import dev.runbook.execution.Execution;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a step when AWS puts it off, refuses it, or breaks down. */
final class FaultTest {

  private static final String START = "Step fails when it is Execute/Cancelling action. ";
  private static final String GUIDE =
      ". Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

  @RegisterExtension private final AtMoto aws = new AtMoto();

  static Stream<Arguments> passing() {
    return Stream.of(
        passing("ec2", "DescribeVolumes", Fault.ec2(503, "RequestLimitExceeded", "Slower")),
        passing("ec2", "DescribeVolumes", Fault.ec2(500, "InternalError", "Oops")),
        passing("iam", "ListUsers", Fault.query(400, "Throttling", "Rate exceeded")),
        passing(
            "ssm", "DescribeParameters", Fault.json(400, "ThrottlingException", "Rate exceeded")),
        passing("ssm", "DescribeParameters", Fault.json(429, "TooManyRequestsException", "Later")),
        passing(
            "dynamodb",
            "ListTables",
            Fault.json(400, "ProvisionedThroughputExceededException", "Slower")),
        passing(
            "s3", "ListBuckets", "GET /", Fault.s3(503, "SlowDown", "Reduce your request rate.")),
        passing("ssm", "DescribeParameters", Fault.answering(503, "", "Retry-After: 1")),
        passing("ssm", "DescribeParameters", Fault.RESET),
        passing("ssm", "DescribeParameters", Fault.CUT),
        passing("ec2", "DescribeVolumes", Fault.CUT));
  }

  private static Arguments passing(String service, String operation, Fault fault) {
    return passing(service, operation, operation, fault);
  }

  private static Arguments passing(String service, String operation, String request, Fault fault) {
    return Arguments.of(service, operation, request, fault);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("passing")
  void what_passes_is_asked_again(String service, String operation, String request, Fault fault)
      throws InterruptedException {
    aws.proxy().next(request, fault);

    Execution ended = call(service, operation);

    Site.succeeded(ended);
    assertThat(aws.proxy().count(request)).isEqualTo(2);
  }

  @Test
  void throttling_beyond_all_patience_fails_with_the_words_of_aws() throws InterruptedException {
    aws.proxy()
        .always(
            "DescribeVolumes", Fault.ec2(503, "RequestLimitExceeded", "Request limit exceeded."));
    aws.site().patient(Duration.ofMillis(700));

    Execution ended = call("ec2", "DescribeVolumes");

    assertThat(failure(ended).type()).isEqualTo(Failure.Type.Throttling);
    assertThat(failure(ended).message())
        .isEqualTo(
            START
                + "An error occurred (RequestLimitExceeded) when calling the DescribeVolumes operation: Request limit exceeded. (request id request-of-the-proxy)"
                + GUIDE);
    assertThat(aws.proxy().count("DescribeVolumes")).isBetween(2L, 4L);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            "ec2",
            "DescribeVolumes",
            Fault.ec2(
                403, "UnauthorizedOperation", "You are not authorized to perform this operation."),
            "An error occurred (UnauthorizedOperation) when calling the DescribeVolumes operation: You are not authorized to perform this operation. (request id request-of-the-proxy)"),
        Arguments.of(
            "ssm",
            "DescribeParameters",
            Fault.json(
                400,
                "AccessDeniedException",
                "anna is not authorized to perform: ssm:DescribeParameters"),
            "An error occurred (AccessDeniedException) when calling the DescribeParameters operation: anna is not authorized to perform: ssm:DescribeParameters (request id request-of-the-proxy)"),
        Arguments.of(
            "iam",
            "ListUsers",
            Fault.query(
                403, "ExpiredToken", "The security token included in the request is expired"),
            "An error occurred (ExpiredToken) when calling the ListUsers operation: The security token included in the request is expired (request id request-of-the-proxy). The credentials have expired: renew them, with 'aws sso login' or a new session, and run again"),
        Arguments.of(
            "ssm",
            "DescribeParameters",
            Fault.json(
                400,
                "ExpiredTokenException",
                "The security token included in the request is expired"),
            "An error occurred (ExpiredTokenException) when calling the DescribeParameters operation: The security token included in the request is expired (request id request-of-the-proxy). The credentials have expired: renew them, with 'aws sso login' or a new session, and run again"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusals")
  void what_is_not_permitted_is_asked_once(
      String service, String operation, Fault fault, String message) throws InterruptedException {
    aws.proxy().always(operation, fault);

    Execution ended = call(service, operation);

    assertThat(failure(ended).type()).isEqualTo(Failure.Type.Permission);
    assertThat(failure(ended).message()).isEqualTo(START + message + GUIDE);
    assertThat(aws.proxy().count(operation)).isEqualTo(1);
  }

  @Test
  void a_wait_ends_at_once_where_asking_is_not_permitted() throws InterruptedException {
    aws.proxy().always("GetParameter", Fault.json(400, "AccessDeniedException", "not you"));

    Execution ended =
        aws.site()
            .steps(
                """
                - name: call
                  action: aws:waitForAwsResourceProperty
                  timeoutSeconds: 600
                  inputs: {Service: ssm, Api: GetParameter, Name: a, PropertySelector: $.Parameter.Value, DesiredValues: [b]}
                """);

    assertThat(failure(ended).message()).contains("(AccessDeniedException)");
    assertThat(aws.proxy().count("GetParameter")).isEqualTo(1);
  }

  static Stream<Arguments> nonsense() {
    String form = "it is not of the form it should have";
    return Stream.of(
        Arguments.of(
            "ssm",
            "DescribeParameters",
            Fault.answering(200, "{\"Parameters\": [{"),
            "it is no JSON from line 1, column 18 on"),
        Arguments.of(
            "ssm",
            "DescribeParameters",
            Fault.answering(200, "<html>Sign in</html>", "Content-Type: text/html"),
            "it is no JSON from line 1, column 1 on"),
        Arguments.of(
            "ssm", "DescribeParameters", Fault.answering(200, "{\"Parameters\": 7}"), form),
        Arguments.of("ec2", "DescribeVolumes", Fault.answering(200, "<A><volumeSet>"), form),
        Arguments.of("ec2", "DescribeVolumes", Fault.answering(200, "{\"Volumes\": []}"), form),
        Arguments.of("iam", "ListUsers", Fault.answering(200, "<html><br></html>"), form));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("nonsense")
  void an_answer_that_cannot_be_read_is_a_failure_like_any_other(
      String service, String operation, Fault fault, String reason) throws InterruptedException {
    aws.proxy().always(operation, fault);

    Execution ended = call(service, operation);

    assertThat(failure(ended).type()).isEqualTo(Failure.Type.Action);
    assertThat(failure(ended).message())
        .isEqualTo(
            "%sWhat region us-east-1 at %s answered to the %s operation cannot be read: %s. Check that the endpoint is AWS's, or speaks as it does%s"
                .formatted(START, aws.proxy().endpoint(), operation, reason, GUIDE));
    assertThat(aws.proxy().count(operation)).isEqualTo(1);
  }

  private Execution call(String service, String operation) throws InterruptedException {
    return aws.site()
        .steps(
            "- {name: call, action: 'aws:executeAwsApi', inputs: {Service: %s, Api: %s}}\n"
                .formatted(service, operation));
  }

  private static Failure failure(Execution ended) {
    return Objects.requireNonNull(Objects.requireNonNull(ended.step("call")).failure(), "failure");
  }
}
