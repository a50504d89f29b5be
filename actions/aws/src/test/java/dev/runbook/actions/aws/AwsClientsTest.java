package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.WrongRequest;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import dev.runbook.value.Conversion;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** The clients of services, asked as they are configured here. */
final class AwsClientsTest {

  private static final Service ROUTE_53 = Services.bundled().named("route53").orElseThrow();

  @Test
  void what_has_called_a_service_can_be_closed() throws Exception {
    try (var endpoint = ScriptedEndpoint.replying(Reply.of(200, "<ListHostedZonesResponse/>"))) {
      var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()));
      ObjectNode answer = call(clients, ROUTE_53, "ListHostedZones", "{}").get();

      clients.close();

      assertThat(answer.has("ResponseMetadata")).isTrue();
      assertThat(endpoint.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void a_call_is_given_up_when_it_takes_longer_than_it_may() throws Exception {
    try (var endpoint = ScriptedEndpoint.replying(Reply.silence());
        var clients =
            AwsClients.within(Duration.ofMillis(200), AwsConnection.STANDARD.at(endpoint.uri()))) {
      Supplier<ObjectNode> call = call(clients, ROUTE_53, "ListHostedZones", "{}");

      assertThatThrownBy(call::get).isInstanceOf(ApiCallAttemptTimeoutException.class);

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void ids_of_route_53_are_taken_as_it_gives_them() throws Exception {
    try (var endpoint = ScriptedEndpoint.replying(Reply.of(200, "<GetHostedZoneResponse/>"));
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()))) {
      ObjectNode answer =
          call(clients, ROUTE_53, "GetHostedZone", "{\"Id\": \"/hostedzone/Z1\"}").get();

      assertThat(answer.has("ResponseMetadata")).isTrue();
      assertThat(endpoint.taken().line()).isEqualTo("GET /2013-04-01/hostedzone/Z1 HTTP/1.1");
    }
  }

  @Test
  void the_request_of_a_query_is_in_its_body_however_long() throws Exception {
    Service cloudFormation = Services.bundled().named("cloudformation").orElseThrow();
    String template = "x".repeat(51_200);
    try (var endpoint = ScriptedEndpoint.replying(Reply.of(200, "<CreateStackResponse/>"));
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()))) {
      String request = "{\"StackName\": \"s\", \"TemplateBody\": \"%s\"}".formatted(template);
      ObjectNode answer = call(clients, cloudFormation, "CreateStack", request).get();

      assertThat(answer.has("ResponseMetadata")).isTrue();
      ScriptedEndpoint.Request asked = endpoint.taken();
      assertThat(asked.line()).isEqualTo("POST / HTTP/1.1");
      assertThat(asked.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
      assertThat(asked.body()).contains("Action=CreateStack&", "TemplateBody=" + template);
    }
  }

  @Test
  void an_answer_that_cannot_be_read_is_not_asked_for_again() throws Exception {
    Service parameters = Services.bundled().named("ssm").orElseThrow();
    try (var endpoint = ScriptedEndpoint.replying(Reply.of(200, "{\"Parameters\": [{"));
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()))) {
      Supplier<ObjectNode> call = call(clients, parameters, "DescribeParameters", "{}");

      assertThatThrownBy(call::get)
          .isInstanceOfSatisfying(
              SdkException.class, thrown -> assertThat(Fault.of(thrown).passes()).isFalse());
    }
  }

  @Test
  void an_answer_that_breaks_off_is_asked_for_again() throws Exception {
    Service parameters = Services.bundled().named("ssm").orElseThrow();
    try (var endpoint = ScriptedEndpoint.replying(Reply.cutAfter("{\"Parameters\": [", 500));
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()))) {
      Supplier<ObjectNode> call = call(clients, parameters, "DescribeParameters", "{}");

      assertThatThrownBy(call::get)
          .isInstanceOfSatisfying(
              SdkException.class, thrown -> assertThat(Fault.of(thrown).passes()).isTrue());
    }
  }

  @Test
  void whoever_calls_in_one_place_shares_its_client() {
    AwsConnection here = AwsConnection.STANDARD.in("eu-west-1");
    try (var clients = AwsClients.of(here)) {
      assertThat(clients.sts(here.as(Key.of("AKIA", "secret", ""))))
          .isSameAs(clients.sts(here))
          .isNotSameAs(clients.sts(here.in("us-east-1")));
    }
  }

  private static Supplier<ObjectNode> call(
      AwsClients clients, Service service, String operation, String request) throws WrongRequest {
    ApiClient client = clients.api(service, clients.connection());
    ObjectNode members = (ObjectNode) Conversion.parse(request).orElseThrow();
    return client.prepare(service.operation(operation).orElseThrow(), members, "token", null);
  }
}
