package dev.runbook.actions.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import dev.runbook.value.Conversion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

  private static final Service EC2 = Services.bundled().named("ec2").orElseThrow();

  @Test
  void values_become_what_the_operation_takes() throws WrongRequest {
    Values request =
        read(
            "RunInstances",
            "{'ImageId': ['ami-1'], 'MinCount': '1', 'MaxCount': 2.0, 'DryRun': 'TRUE', 'SecurityGroupIds': 'sg-1', 'Monitoring': '{\\\"Enabled\\\": \\\"false\\\"}', 'UserData': 7}");

    assertThat(request.get("ImageId")).isEqualTo("ami-1");
    assertThat(request.get("MinCount")).isEqualTo(1);
    assertThat(request.get("MaxCount")).isEqualTo(2);
    assertThat(request.get("DryRun")).isEqualTo(true);
    assertThat(request.get("SecurityGroupIds")).isEqualTo(List.of("sg-1"));
    assertThat(Values.of(inner(request, "Monitoring")).get("Enabled")).isEqualTo(false);
    assertThat(request.get("UserData")).isEqualTo("7");
  }

  @Test
  void null_counts_as_not_given() throws WrongRequest {
    assertThat(read("DescribeInstances", "{'InstanceIds': null}").get("InstanceIds")).isNull();
  }

  @Test
  void moments_are_read_in_every_form_there_is() throws WrongRequest {
    String moment = "2026-01-31T12:00:00Z";
    for (String written :
        List.of(
            moment,
            "2026-01-31T12:00:00.000Z",
            "2026-01-31T13:00:00+01:00",
            "1769860800",
            "2026-01-31T12:00:00")) {
      assertThat(
              read("DescribeSpotPriceHistory", "{'StartTime': '%s'}".formatted(written))
                  .get("StartTime"))
          .as(written)
          .hasToString(moment);
    }
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_its_place() {
    assertThat(
            problems(
                "RunInstances",
                "{'MinCount': 'few', 'MaxCount': 1.5, 'ImagId': 'x', 'Monitoring': 'on', 'TagSpecifications': [{'Tags': [{'Key': {}, 'Vale': 'x'}]}]}"))
        .containsExactly(
            "MinCount must be a whole number, but is 'few'",
            "MaxCount must be a whole number, but is '1.5'",
            "the request has no member 'ImagId'",
            "Monitoring must be a map, but is 'on'",
            "TagSpecifications[0].Tags[0].Key must be a text, but is {}",
            "TagSpecifications[0].Tags[0] has no member 'Vale'");
  }

  @Test
  void what_must_be_there_is_missed_but_a_token_is_made_up() {
    assertThat(problems("CreateTags", "{'Resources': ['i-1']}"))
        .containsExactly("Tags is required and missing");
    Service secrets = Services.bundled().named("secretsmanager").orElseThrow();
    Operation create = secrets.operation("CreateSecret").orElseThrow();
    assertThat(RequestReader.problems(secrets, create, json("{'Name': 'x'}"), value -> false))
        .isEmpty();
  }

  @Test
  void what_nothing_is_known_of_is_passed_over() {
    Operation run = EC2.operation("RunInstances").orElseThrow();
    JsonNode request =
        json("{'MinCount': '{{ Few }}', 'MaxCount': '{{ Many }}', 'Monitoring': '{{ x.Map }}'}");

    assertThat(RequestReader.problems(EC2, run, request, value -> value.asText().contains("{{")))
        .isEmpty();
  }

  private static Object inner(Values values, String member) {
    Object inner = values.get(member);
    assertThat(inner).as(member).isNotNull();
    return inner == null ? Map.of() : inner;
  }

  private static Values read(String operation, String request) throws WrongRequest {
    return new RequestReader(new Layouts(EC2.identity().protocol()))
        .read(json(request), EC2.operation(operation).orElseThrow());
  }

  private static List<String> problems(String operation, String request) {
    return RequestReader.problems(
            EC2, EC2.operation(operation).orElseThrow(), json(request), value -> false)
        .stream()
        .map(Problem::message)
        .toList();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Conversion.parse(text.replace('\'', '"')).orElseThrow();
  }
}
