package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What an attempt does when AWS says no, or not now. */
final class FaultTest {

  private static final String START = "Step fails when it is invoking the Lambda function. ";
  private static final Reply OK = Reply.result("\"done\"");

  @ParameterizedTest
  @CsvSource({
    "429, TooManyRequestsException",
    "502, EC2ThrottledException",
    "409, ResourceConflictException",
    "502, ResourceNotReadyException",
    "500, ServiceException",
    "503, ServiceUnavailable"
  })
  void a_call_AWS_puts_off_is_made_again_within_the_attempt(int status, String code)
      throws Exception {
    var busy = Reply.error(status, code, "later");
    try (var lambda = ScriptedEndpoint.replying(busy, busy, OK)) {
      assertThat(Attempt.at(lambda.uri(), "Slow").outputs().path("Payload").textValue())
          .isEqualTo("done");

      assertThat(lambda.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void pauses_follow_what_AWS_asks_for() throws Exception {
    List<String> pauses = new ArrayList<>();
    var patience =
        Patience.lasting(
            Duration.ofSeconds(30),
            (request, asked) -> {
              pauses.add(request + ": " + asked);
              return Duration.ZERO;
            });
    var busy = Reply.error(429, "TooManyRequestsException", "Rate exceeded");
    var busyFor7 =
        Reply.error(429, "TooManyRequestsException", "Rate exceeded", "Retry-After", "7");
    try (var lambda = ScriptedEndpoint.replying(busy, busyFor7, OK)) {
      assertThat(Attempt.at(lambda.uri(), "Slow").patience(patience).outputs()).isNotNull();
    }

    assertThat(pauses).containsExactly("1: PT0S", "2: PT7S");
  }

  @Test
  void an_attempt_without_patience_left_fails_as_throttled() throws Exception {
    var busy = Reply.error(429, "TooManyRequestsException", "Rate exceeded", "Retry-After", "7");
    try (var lambda = ScriptedEndpoint.replying(busy)) {
      var attempt = Attempt.at(lambda.uri(), "Slow").patience(Patience.lasting(Duration.ZERO));

      assertThat(attempt.failed().failure())
          .returns(Failure.Type.Throttling, Failure::type)
          .returns(Failure.Stage.Invocation, Failure::stage)
          .returns(true, Failure::retryable)
          .extracting(Failure::message)
          .asString()
          .startsWith(
              START
                  + "An error occurred (TooManyRequestsException) when calling the Invoke operation:"
                  + " Rate exceeded (request id req-1). Please");
      assertThat(lambda.requestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidRequestContentException, Action",
    "403, AccessDeniedException, Permission",
    "403, EFSMountFailureException, Action",
    "413, RequestTooLargeException, Action",
    "502, KMSAccessDeniedException, Permission",
    "502, InvalidRuntimeException, Action"
  })
  void any_other_error_fails_the_attempt_at_once(int status, String code, Failure.Type type)
      throws Exception {
    try (var lambda = ScriptedEndpoint.replying(Reply.error(status, code, "because"))) {
      Failure failure = Attempt.at(lambda.uri(), "Slow").failed().failure();

      assertThat(failure.type()).isEqualTo(type);
      assertThat(failure.message())
          .startsWith(
              START
                  + "An error occurred (%s) when calling the Invoke operation: because (request id req-1)."
                      .formatted(code));
      assertThat(lambda.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void a_function_that_is_not_there_is_named_with_the_place_it_was_looked_for() throws Exception {
    var unknown = Reply.error(404, "ResourceNotFoundException", "Function not found: arn:x");
    try (var lambda = ScriptedEndpoint.replying(unknown)) {
      var connection = AwsConnection.STANDARD.in("eu-west-1").at(lambda.uri());

      assertThat(
              Attempt.over(connection).with("FunctionName", "Identfy").failed().failure().message())
          .contains(
              "Function not found: arn:x (request id req-1). Asked for function 'Identfy' in region eu-west-1 at "
                  + lambda.uri());
    }
  }

  @Test
  void expired_credentials_say_what_to_do() throws Exception {
    var expired =
        Reply.error(
            403, "ExpiredTokenException", "The security token included in the request is expired");
    try (var lambda = ScriptedEndpoint.replying(expired)) {
      Failure failure = Attempt.at(lambda.uri(), "Slow").failed().failure();

      assertThat(failure.type()).isEqualTo(Failure.Type.Permission);
      assertThat(failure.message()).contains("The credentials have expired: renew them");
    }
  }

  @Test
  void a_refused_signature_does_not_give_the_session_away() throws Exception {
    var refused =
        Reply.error(
            403,
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided.\\n\\nThe"
                + " Canonical String for this request should have been\\n'POST\\nx-amz-security-token:s3ss10n'");
    var session =
        StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "s3cr3t", "s3ss10n"));
    try (var lambda = ScriptedEndpoint.replying(refused)) {
      var connection = AwsConnection.STANDARD.at(lambda.uri()).as(session);
      String message =
          Attempt.over(connection).with("FunctionName", "Slow").failed().failure().message();

      assertThat(message)
          .contains("does not match the signature you provided. (request id req-1)")
          .doesNotContain("s3ss10n", "s3cr3t");
    }
  }
}
