package dev.runbook.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import dev.runbook.testkit.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as reached, and what is told to be missing. */
class CoverageTest {

  @TempDir Path folder;

  @Test
  void a_step_that_never_ran_is_missing_with_its_line() throws Exception {
    var missing =
        missing(
            """
              - {name: one, action: 'runbook:echo', isEnd: true}
              - {name: two, action: 'runbook:echo'}
            """,
            "- name: runs");

    assertThat(missing).containsExactly("5: step two");
  }

  @Test
  void choices_that_lead_to_the_same_step_are_told_apart() throws Exception {
    var missing =
        missing(
            """
              - name: which
                action: aws:branch
                inputs:
                  Choices:
                    - {Variable: '{{ P }}', StringEquals: a, NextStep: last}
                    - {Variable: '{{ P }}', StringEquals: b, NextStep: last}
                  Default: last
              - {name: last, action: 'runbook:echo'}
            """,
            "- {name: takes the second, parameters: {P: b}}");

    assertThat(missing)
        .containsExactly("8: choice 1 of which, to last", "10: Default of which, to last");
  }

  @Test
  void a_failure_route_is_reached_by_a_step_that_fails_for_good() throws Exception {
    String steps =
        """
          - {name: one, action: 'runbook:echo', maxAttempts: 2, onFailure: 'step:three'}
          - {name: two, action: 'runbook:echo', onFailure: Continue}
          - {name: three, action: 'runbook:echo', onFailure: Abort}
        """;

    assertThat(missing(steps, "- {name: a, answers: [{step: one, times: 1, fails: at first}]}"))
        .containsExactly("4: onFailure of one: step:three", "5: onFailure of two: Continue");
    assertThat(
            missing(
                steps,
                "- {name: a, answers: [{step: one, fails: always}]}",
                "- {name: b, answers: [{step: two, fails: always}]}"))
        .isEmpty();
  }

  @Test
  void a_cancel_route_is_reached_by_a_stop() throws Exception {
    String steps =
        """
          - {name: one, action: 'aws:sleep', inputs: {Duration: PT1H}, onCancel: 'step:two'}
          - {name: two, action: 'runbook:echo'}
        """;

    assertThat(missing(steps, "- name: runs")).containsExactly("4: onCancel of one: step:two");
    assertThat(missing(steps, "- {name: stops, signals: [{after: PT1M, send: Stop}]}")).isEmpty();
  }

  @Test
  void a_loop_is_to_be_repeated_and_left_where_it_can_be() throws Exception {
    String steps =
        """
          - name: each
            action: aws:loop
            inputs:
              Iterators: ['{{ P }}', b]
              Steps:
                - name: which
                  action: aws:branch
                  inputs:
                    Choices: [{Variable: '{{ each.CurrentIteratorValue }}', StringEquals: x, NextStep: out}]
          - {name: out, action: 'runbook:echo'}
        """;

    assertThat(missing(steps, "- name: never leaves"))
        .containsExactly("4: a way out of each", "12: choice 1 of which, to out");
    assertThat(missing(steps, "- {name: leaves at once, parameters: {P: x}}"))
        .containsExactly("4: a second iteration of each");
  }

  @Test
  void what_children_reach_counts_for_their_documents() throws Exception {
    Files.writeString(
        folder.resolve("Child.yaml"),
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: inner, action: 'runbook:echo', isEnd: true}
          - {name: never, action: 'runbook:echo'}
        """);
    String steps =
        """
          - {name: child, action: 'aws:executeAutomation', inputs: {DocumentName: Child}}
        """;

    assertThat(missing(steps, "- {name: runs it, documents: {Child: Child.yaml}}"))
        .containsExactly("4: step never");
  }

  @Test
  void a_call_nobody_answers_does_not_undo_what_was_reached() throws Exception {
    var missing =
        missing(
            """
              - {name: one, action: 'runbook:echo'}
              - {name: wait, action: 'aws:pause'}
              - {name: two, action: 'runbook:echo'}
            """,
            "- name: nobody sends a signal");

    assertThat(missing).containsExactly("6: step two");
  }

  private List<String> missing(String steps, String... cases)
      throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("runbook.yaml"),
        "schemaVersion: '0.3'\nparameters: {P: {type: String, default: a}}\nmainSteps:\n" + steps);
    Path file =
        Files.writeString(
            folder.resolve("x.test.yaml"),
            "runbook: runbook.yaml\ncases:\n  " + String.join("\n  ", cases));
    TestRun run = TestRun.of(List.of(file), all -> true, Actions.onClassPath());
    assertThat(run.files().getFirst().wrong()).isEmpty();
    return run.coverage().runbooks().stream()
        .flatMap(runbook -> runbook.missing().stream())
        .map(missing -> missing.at().line() + ": " + missing.what())
        .toList();
  }
}
