package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case that does not come out as expected says. */
class CaseRunnerTest {

  private static final Actions ACTIONS = Actions.of(List.of(new Outside()));

  @TempDir Path folder;

  @Test
  void a_case_that_comes_out_as_expected_passes() throws Exception {
    CaseOutcome outcome =
        run("answers: [{step: ask, returns: {Id: i-1}}]", "expect: {status: Success}");

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.execution()).isPresent();
  }

  @Test
  void every_difference_is_shown_with_both_sides_at_its_line() throws Exception {
    CaseOutcome outcome =
        run(
            "answers: [{step: ask, returns: {Id: i-1}}]",
            "expect:",
            "  status: Failed",
            "  steps: [{ask: Success}, {show: Failed}]",
            "  attempts: {ask: 2}",
            "  inputs: {show: {Text: 'got i-2', Number: 5}}",
            "  outputs: {ask.Id: [i-1, i-2], show.OutputPayload: [x]}",
            "  variables: {V: ['2']}",
            "  failureMessage: quota",
            "  elapsed: PT1S");

    assertThat(text(outcome))
        .isEqualTo(
            """
            x.test.yaml:13:15: status
              expected: Failed
              but was:  Success
            x.test.yaml:14:14: steps
              expected: ask Success, show Failed
              but was:  ask Success, show Success
            x.test.yaml:15:23: attempts of ask
              expected: 2
              but was:  1
            x.test.yaml:16:29: input Text of show
              expected: "got i-2"
              but was:  "got i-1"
            x.test.yaml:16:48: input Number of show
              expected: 5
              but was:  (not set)
            x.test.yaml:17:25: output ask.Id
              expected: ["i-1","i-2"]
              but was:  ["i-1"]
            x.test.yaml:17:57: output show.OutputPayload
              expected: ["x"]
              but was:  ["{\\"Text\\":\\"got i-1\\"}"]
            x.test.yaml:18:22: variable V
              expected: ["2"]
              but was:  ["1"]
            x.test.yaml:19:23: failureMessage
              expected: something with: quota
              but was:  \

            x.test.yaml:20:16: elapsed
              expected: PT1S
              but was:  PT0S\
            """);
  }

  @Test
  void an_unexpected_status_comes_with_its_reason() throws Exception {
    CaseOutcome outcome =
        run("answers: [{step: ask, fails: quota exceeded}]", "expect: {status: Success}");

    assertThat(text(outcome)).contains("but was:  Failed: ").contains("quota exceeded");
  }

  @Test
  void a_call_nobody_answers_is_named_with_its_inputs() throws Exception {
    CaseOutcome outcome = run("expect: {status: Success}");

    assertThat(text(outcome))
        .isEqualTo(
            """
            x.test.yaml:10:5: answers
              expected: one for every call
              but was:  none for step ask, attempt 1 of test:outside with inputs {}
              = add to answers: - {step: ask, returns: {}}\
            """);
  }

  @Test
  void a_call_without_an_answer_is_followed_by_one_to_paste() throws Exception {
    CaseOutcome outcome = run("answers: [{step: ask, attempt: 1, fails: at first}]");

    assertThat(text(outcome)).contains("= add to answers: - {step: ask, attempt: 2, returns: {}}");
  }

  @Test
  void an_answer_that_no_call_matched_is_noted_where_the_case_fails() throws Exception {
    String answers =
        "answers: [{step: ask, returns: {Id: i-1}}, {step: ask, attempt: 7, fails: x}]";

    assertThat(run(answers, "expect: {status: Success}").text()).isEmpty();
    assertThat(text(run(answers, "expect: {status: Failed}")))
        .endsWith("x.test.yaml:11:48: note: no call matched this answer");
  }

  @Test
  void a_refused_signal_is_noted_where_the_case_fails() throws Exception {
    CaseOutcome outcome =
        run(
            "answers: [{step: ask, takes: PT1H, returns: {Id: i-1}}]",
            "signals: [{after: PT1M, send: Resume, step: ask}]",
            "expect: {status: Failed}");

    assertThat(text(outcome))
        .endsWith(
            "x.test.yaml:12:15: note: signal Resume for step ask was refused:"
                + " InvalidAutomationSignalException: no step waits for a Resume signal");
  }

  @Test
  void of_long_texts_the_part_is_shown_that_differs() throws Exception {
    String same = "x".repeat(500);
    CaseOutcome outcome =
        run(
            "answers: [{step: ask, returns: {Id: %s-is}}]".formatted(same),
            "expect: {outputs: {ask.Id: [%s-expected]}}".formatted(same));

    assertThat(text(outcome))
        .isEqualTo(
            """
            x.test.yaml:12:32: output ask.Id
              expected: …%1$s-expected"]
              but was:  …%1$s-is"]\
            """
                .formatted("x".repeat(39)));
  }

  @Test
  void an_answer_is_spent_after_the_times_it_gives() throws Exception {
    CaseOutcome outcome =
        run(
            "answers:",
            "  - {step: ask, times: 1, fails: at first}",
            "  - {step: ask, attempt: 2, returns: {Id: i-2}}",
            "expect: {status: Success, attempts: {ask: 2}, outputs: {ask.Id: [i-2]}}");

    assertThat(text(outcome)).isEmpty();
  }

  @Test
  void a_start_that_should_have_been_refused_is_a_difference() throws Exception {
    CaseOutcome outcome =
        run(
            "answers: [{action: 'test:outside', returns: {}}]",
            "expect: {refused: InvalidDocumentContent}");

    assertThat(text(outcome))
        .contains("expected: InvalidDocumentContent")
        .contains("but was:  the execution started and ended Success");
  }

  @Test
  void a_start_that_should_not_have_been_refused_is_one_too() throws Exception {
    CaseOutcome outcome = run("parameters: {Nope: x}", "expect: {status: Success}");

    assertThat(text(outcome))
        .contains("expected: the execution starts")
        .contains("but was:  InvalidAutomationExecutionParametersException: ");
  }

  private String text(CaseOutcome outcome) {
    return outcome.text().replace(folder + "/", "");
  }

  private CaseOutcome run(String... lines) throws IOException, InterruptedException {
    String text =
        """
        document:
          schemaVersion: '0.3'
          variables:
            V: {type: Integer, default: 1}
          mainSteps:
            - {name: ask, action: 'test:outside', maxAttempts: 2, outputs: [{Name: Id, Selector: $.Id}]}
            - {name: show, action: 'runbook:echo', inputs: {Text: 'got {{ ask.Id }}'}}

        cases:
          - name: a case
            %s
        """
            .formatted(String.join("\n    ", lines));
    Path file = Files.writeString(folder.resolve("x.test.yaml"), text);
    return new CaseRunner(ACTIONS).run(TestFile.read(file, ACTIONS).cases().getFirst());
  }
}
