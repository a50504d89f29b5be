package dev.runbook.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Remark;
import dev.runbook.action.WorkAction;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Where a runbook's author reads what an action has to say about its inputs. */
class RemarksTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: call
          action: test:api
          inputs:
            Api: Describe{{ global:REGION }}
            Nothing: null
            Filters:
              - Name: one
              - Name: two
                Value: [a, b]
      """;

  @Test
  void a_remark_about_a_value_stands_where_the_value_does() {
    assertThat(remarked("Api")).isEqualTo("6:12");
    assertThat(remarked("Filters", "1")).isEqualTo("10:11");
    assertThat(remarked("Filters", "1", "Value", "1")).isEqualTo("11:22");
  }

  @Test
  void a_remark_about_a_key_stands_where_the_key_does() {
    assertThat(remarkedOfKey("Api")).isEqualTo("6:7");
    assertThat(remarkedOfKey("Filters", "1", "Value")).isEqualTo("11:11");
  }

  @Test
  void a_path_that_leads_too_far_ends_with_the_last_that_is_there() {
    assertThat(remarked()).isEqualTo("3:11");
    assertThat(remarked("Missing")).isEqualTo("3:11");
    assertThat(remarked("Api", "Missing")).isEqualTo("6:12");
    assertThat(remarked("Filters", "2")).isEqualTo("9:9");
    assertThat(remarkedOfKey("Filters", "1", "Missing", "Too")).isEqualTo("10:11");
  }

  @Test
  void the_action_is_shown_its_inputs_as_they_are_written() {
    List<String> seen = new ArrayList<>();

    issues(inputs -> {
      seen.add(inputs.toString());
      return List.of();
    });

    assertThat(seen)
        .containsExactly(
            "{\"Api\":\"Describe{{ global:REGION }}\",\"Filters\":[{\"Name\":\"one\"},{\"Name\":\"two\",\"Value\":[\"a\",\"b\"]}]}");
  }

  @Test
  void a_remark_is_told_with_its_step_and_its_hint() {
    Issue issue = only(new Remark(Code.NO_EFFECT, List.of("Api"), "no such thing", "take another"));

    assertThat(issue.message()).isEqualTo("step call: no such thing");
    assertThat(issue.hint()).isEqualTo("take another");
  }

  private static String remarked(String... path) {
    return only(new Remark(Code.NO_EFFECT, List.of(path), "m", "")).at().toString();
  }

  private static String remarkedOfKey(String... path) {
    return only(Remark.ofKey(Code.NO_EFFECT, List.of(path), "m", "")).at().toString();
  }

  private static Issue only(Remark remark) {
    List<Issue> issues = issues(inputs -> List.of(remark));
    assertThat(issues).hasSize(1);
    return issues.getFirst();
  }

  private static List<Issue> issues(Function<JsonNode, List<Remark>> rule) {
    var definition = ActionDefinition.named("test:api", "Calls.").takesAnything().remarking(rule);
    var report = new Report();
    new RunbookCheck(Actions.of(List.of(new Calling(definition))))
        .check(new Source("runbook.yaml", RUNBOOK), report);
    return report.issues();
  }

  private record Calling(ActionDefinition definition) implements WorkAction {
    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      throw new AssertionError("checking performs nothing");
    }
  }
}
