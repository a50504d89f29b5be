package dev.runbook.cli;

import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.runbookWith;
import static dev.runbook.cli.Ran.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {

  private static final Path RUNBOOKS = Path.of("../../runbooks");

  static String plan(String name) {
    return Path.of("src/test/resources/plan", name).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-way", "reads-first"})
  void a_plan_tells_every_call_on_every_way(String name) throws IOException {
    Ran text = runbook("plan", plan(name + ".yaml"), "--region", "eu-west-1");
    Ran json = runbook("plan", plan(name + ".yaml"), "--region", "eu-west-1", "--output", "json");

    Golden.check(name + ".txt", text.out());
    Golden.check(name + ".json", json.out());
    assertThat(List.of(text.exitCode(), json.exitCode())).containsOnly(0);
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 96);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"patch-with-rollback", "rolling-restart", "disk-report", "approved-change"})
  void runbooks_of_the_library_are_planned(String name) throws IOException {
    Ran ran = runbook("plan", RUNBOOKS.resolve("library/" + name + "/runbook.yaml").toString());

    Golden.check(name + ".txt", ran.out());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> whatever_can_run_can_be_planned() throws IOException {
    try (Stream<Path> files = Files.walk(RUNBOOKS)) {
      List<Path> runbooks =
          files
              .filter(file -> file.toString().matches(".*/runbook\\.(yaml|json)"))
              .filter(file -> !file.startsWith(RUNBOOKS.resolve("target")))
              .sorted()
              .toList();
      assertThat(runbooks).isNotEmpty();
      return runbooks.stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  RUNBOOKS.relativize(file).toString(),
                  () -> {
                    boolean valid = runbook("validate", file.toString()).exitCode() == 0;
                    assertThat(runbook("plan", file.toString()).exitCode())
                        .isEqualTo(valid ? 0 : 2);
                    assertThat(runbook("policy", file.toString()).exitCode())
                        .isEqualTo(valid ? 0 : 2);
                  }));
    }
  }

  @Test
  void a_secret_is_shown_as_its_reference() {
    Ran ran = runbook("plan", plan("every-way.yaml"), "--output", "json");

    assertThat(ran.out()).contains("x-{{ Token }}").doesNotContain("very-secret-token");
  }

  @Test
  void wrong_parameters_are_refused_as_by_run() {
    for (String wrong : List.of("Sise=t2.micro", "Key=other", "Key=[")) {
      String[] given = {plan("told-child.yaml"), "-p", "Size=t2.micro", "-p", wrong};

      Ran planned = runbook(words(given, "plan"));

      assertThat(planned.err()).contains("InvalidAutomationExecutionParametersException");
      assertThat(planned).isEqualTo(runbook(words(given, "run", "--no-store", "--quiet")));
      assertThat(planned.exitCode()).isEqualTo(2);
    }
  }

  private static String[] words(String[] given, String... command) {
    return Stream.concat(Stream.of(command), Stream.of(given)).toArray(String[]::new);
  }

  @Test
  void a_wrong_runbook_is_not_planned() {
    assertThat(runbook("plan", wrong("undeclared.yaml")))
        .isEqualTo(runbook("run", wrong("undeclared.yaml"), "--no-store", "--quiet"));
  }

  @Test
  void reading_goes_one_way_until_something_would_be_written() throws IOException {
    Map<String, String> answers =
        Map.of(
            "GetParameter//size", "{\"Parameter\": {\"Name\": \"/size\", \"Value\": \"large\"}}",
            "GetParameter//ready", "{\"Parameter\": {\"Name\": \"/ready\", \"Value\": \"no\"}}");
    try (var aws = RecordingEndpoint.answering(answers)) {
      Ran ran = reading(aws, "reads-first.yaml");

      Golden.check("reads-first-read.txt", ran.out());
      assertThat(aws.asked()).containsExactly("GetParameter", "GetParameter");
    }
  }

  @Test
  void a_read_that_fails_leads_where_a_run_would_go() throws IOException {
    try (var aws = RecordingEndpoint.answering(Map.of())) {
      Ran ran = reading(aws, "reads-first.yaml");

      assertThat(ran.out())
          .contains("= Failed")
          .contains("Nothing is left to do; the run would end: Failed");
      assertThat(aws.asked()).doesNotContain("PutParameter", "StopInstances");
    }
  }

  @Test
  void reading_needs_every_parameter() {
    try (var aws = RecordingEndpoint.answering(Map.of())) {
      Ran ran = reading(aws, "every-way.yaml");

      assertThat(ran.err()).contains("required parameters are missing: Ticket");
      assertThat(ran.exitCode()).isEqualTo(2);
    }
  }

  private static Ran reading(RecordingEndpoint aws, String file) {
    return runbookWith(
        Map.of("HOME", "/nowhere"),
        "plan",
        plan(file),
        "--reads",
        "--region",
        "eu-west-1",
        "--endpoint-url",
        aws.url());
  }

  @Test
  void nothing_but_reads_is_sent_whatever_is_planned() throws IOException {
    try (var aws = RecordingEndpoint.answering(Map.of());
        Stream<Path> files = Files.walk(RUNBOOKS)) {
      for (Path file :
          files
              .filter(each -> each.endsWith("runbook.yaml"))
              .filter(each -> !each.startsWith(RUNBOOKS.resolve("target")))
              .sorted()
              .toList()) {
        runbookWith(
            Map.of("HOME", "/nowhere"),
            "plan",
            file.toString(),
            "--reads",
            "--endpoint-url",
            aws.url());
      }

      assertThat(aws.asked())
          .allMatch(asked -> asked.matches("(Get|GET|Describe|List|AssumeRole).*"));
    }
  }

  @Test
  void json_has_the_members_that_scripts_rely_on() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(runbook("plan", plan("every-way.yaml"), "--output", "json").out());

    JsonNode call = json.at("/steps/0/calls/0");
    assertThat(json.at("/steps/0/step").asText()).isEqualTo("look");
    assertThat(json.at("/steps/0/action").asText()).isEqualTo("aws:executeAwsApi");
    assertThat(call.path("service").asText()).isEqualTo("ec2");
    assertThat(call.path("api").asText()).isEqualTo("DescribeInstances");
    assertThat(call.path("class").asText()).isEqualTo("read");
    assertThat(call.path("iam").asText()).isEqualTo("ec2:DescribeInstances");
    assertThat(call.at("/inputs/InstanceIds/1").asText()).isEqualTo("i-0b");
  }
}
