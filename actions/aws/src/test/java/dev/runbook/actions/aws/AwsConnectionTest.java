package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Failure;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go and who makes them; the build clears AWS's own settings from the environment. */
final class AwsConnectionTest {

  @Test
  void a_local_endpoint_is_all_that_is_needed() throws Exception {
    try (var lambda = ScriptedEndpoint.replying(Reply.result("{}"))) {
      Attempt.over(AwsConnection.STANDARD.at(lambda.uri())).with("FunctionName", "f").outputs();

      assertThat(lambda.taken().header("Authorization"))
          .contains("Credential=test/", "/us-east-1/lambda/aws4_request");
    }
  }

  @Test
  void what_is_configured_counts_before_the_stand_ins_for_local_endpoints() throws Exception {
    try (var lambda = ScriptedEndpoint.replying(Reply.result("{}"));
        var configured =
            Configured.with(
                Map.of(
                    "aws.accessKeyId", "AKID",
                    "aws.secretAccessKey", "s3cr3t",
                    "aws.region", "eu-central-1"))) {
      assertThat(configured).isNotNull();
      Attempt.over(AwsConnection.STANDARD.at(lambda.uri())).with("FunctionName", "f").outputs();

      assertThat(lambda.taken().header("Authorization"))
          .contains("Credential=AKID/", "/eu-central-1/lambda/aws4_request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.endpointUrl", "aws.endpointUrlLambda"})
  void an_endpoint_can_be_configured_as_for_every_AWS_tool(String setting) throws Exception {
    try (var lambda =
            ScriptedEndpoint.replying(Reply.error(404, "ResourceNotFoundException", "no"));
        var configured =
            Configured.with(
                Map.of(
                    "aws.accessKeyId",
                    "AKID",
                    "aws.secretAccessKey",
                    "s3cr3t",
                    "aws.region",
                    "eu-central-1",
                    setting,
                    lambda.uri().toString()))) {
      assertThat(configured).isNotNull();

      assertThat(
              Attempt.over(AwsConnection.STANDARD)
                  .with("FunctionName", "f")
                  .failed()
                  .failure()
                  .message())
          .contains("Asked for function 'f' in region eu-central-1 at " + lambda.uri());
    }
  }

  @Test
  void a_missing_region_is_a_failure_that_says_what_to_set() throws Exception {
    Failure failure =
        Attempt.over(AwsConnection.STANDARD).with("FunctionName", "f").failed().failure();

    assertThat(failure.message()).contains("No AWS region is configured: set AWS_REGION");
  }

  @Test
  void missing_credentials_are_a_failure_that_says_what_to_set() throws Exception {
    Failure failure =
        Attempt.over(AwsConnection.STANDARD.in("eu-west-1"))
            .with("FunctionName", "f")
            .failed()
            .failure();

    assertThat(failure.type()).isEqualTo(Failure.Type.Permission);
    assertThat(failure.message()).contains("No AWS credentials were found: set AWS_ACCESS_KEY_ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:1", "http://127.0.0.1", "http://[::1]:1", "http://a.localhost"})
  void loopback_is_local(String endpoint) {
    assertThat(AwsConnection.STANDARD.at(URI.create(endpoint)).isLocal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "https://10.0.0.1"
      })
  void any_other_host_is_not(String endpoint) {
    assertThat(AwsConnection.STANDARD.at(URI.create(endpoint)).isLocal()).isFalse();
  }

  @Test
  void an_endpoint_must_be_a_URL() {
    assertThatThrownBy(() -> AwsConnection.STANDARD.at(URI.create("localhost:4566")))
        .hasMessage("endpoint 'localhost:4566' is not a URL such as http://localhost:4566");
  }

  /** Settings of the SDK, as system properties, until it is closed. */
  private record Configured(Map<String, String> settings) implements AutoCloseable {

    static Configured with(Map<String, String> settings) {
      settings.forEach(System::setProperty);
      return new Configured(settings);
    }

    @Override
    public void close() {
      settings.keySet().forEach(System::clearProperty);
    }
  }
}
