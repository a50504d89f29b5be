package dev.runbook.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told about the ways an execution can go. */
class FlowTest {

  @Test
  void a_default_is_taken_rather_than_the_next_step() {
    assertThat(
            Checked.steps(
                """
                - {name: choose, action: aws:branch, nextStep: lost, inputs: {Default: end, Choices: []}}
                - {name: lost, action: runbook:echo, isEnd: true}
                - {name: end, action: runbook:echo}
                """))
        .containsExactly("UNREACHABLE_STEP: step 'lost' never runs: no step leads to it");
  }

  @Test
  void failure_and_stop_lead_somewhere_too() {
    assertThat(
            Checked.steps(
                """
                - {name: work, action: runbook:echo, onFailure: step:repair, onCancel: step:tidy, isEnd: true}
                - {name: repair, action: runbook:echo, isEnd: true, inputs: {Text: '{{ work.Echo }}'}}
                - {name: tidy, action: runbook:echo, inputs: {Text: '{{ work.Echo }}'}}
                """))
        .isEmpty();
  }

  @Test
  void a_body_reads_what_later_steps_gave_in_the_iteration_before() {
    assertThat(
            Checked.steps(
                """
                - name: rounds
                  action: aws:loop
                  inputs:
                    Iterators: [a, b]
                    Steps:
                      - {name: early, action: runbook:echo, inputs: {Text: '{{ late.Echo }}'}}
                      - {name: late, action: runbook:echo, inputs: {Text: '{{ rounds.CurrentIteration }}'}}
                """))
        .isEmpty();
  }

  @Test
  void a_loop_reads_its_body_in_its_condition_and_nowhere_else() {
    assertThat(
            Checked.steps(
                """
                - name: rounds
                  action: aws:loop
                  inputs:
                    LoopCondition: {Variable: '{{ ask.Echo }}', StringEquals: again}
                    Steps:
                      - {name: ask, action: runbook:echo}
                - name: items
                  action: aws:loop
                  inputs:
                    Iterators: '{{ inner.Echo }}'
                    Steps:
                      - {name: inner, action: runbook:echo, inputs: {Text: '{{ ask.Echo }}'}}
                """))
        .containsExactly(
            "NOT_RUN_BEFORE: {{ inner.Echo }} stays as it is: step 'inner' cannot have run before step 'items'");
  }

  @Test
  void a_failure_in_a_body_leads_where_the_failure_of_its_loop_does() {
    assertThat(
            Checked.steps(
                """
                - name: rounds
                  action: aws:loop
                  onFailure: step:repair
                  inputs:
                    Iterators: [a]
                    Steps:
                      - {name: inner, action: runbook:echo, nextStep: end}
                - {name: end, action: runbook:echo, isEnd: true}
                - {name: repair, action: runbook:echo, inputs: {Text: '{{ inner.Echo }}'}}
                """))
        .isEmpty();
  }

  @Test
  void a_body_that_leaves_its_loop_for_a_step_before_it_makes_a_circle() {
    assertThat(
            Checked.steps(
                """
                - {name: begin, action: runbook:echo}
                - name: rounds
                  action: aws:loop
                  inputs:
                    Iterators: [a]
                    Steps:
                      - {name: inner, action: runbook:echo, onFailure: 'step:begin'}
                """))
        .containsExactly("CYCLE: steps lead back to themselves: begin -> rounds -> inner -> begin");
  }

  @Test
  void a_circle_in_a_body_is_one_although_the_loop_goes_round() {
    assertThat(
            Checked.steps(
                """
                - name: rounds
                  action: aws:loop
                  inputs:
                    Iterators: [a]
                    Steps:
                      - {name: one, action: runbook:echo}
                      - {name: two, action: runbook:echo, nextStep: one}
                """))
        .containsExactly("CYCLE: steps lead back to themselves: one -> two -> one");
  }

  @Test
  void a_step_outside_cannot_jump_into_a_body() {
    assertThat(
            Checked.steps(
                """
                - {name: begin, action: runbook:echo, nextStep: inner}
                - name: rounds
                  action: aws:loop
                  inputs: {Iterators: [a], Steps: [{name: inner, action: runbook:echo}]}
                """))
        .containsExactly("UNKNOWN_STEP: Unknown step name: \"inner\" in nextStep");
  }

  @Test
  void what_only_follows_from_an_error_is_not_told() {
    assertThat(
            Checked.steps(
                """
                - {name: begin, action: runbook:echo, nextStep: ende}
                - {name: lost, action: runbook:echo, isEnd: true}
                - {name: end, action: runbook:echo, inputs: {Text: '{{ lost.Echo }}'}}
                """))
        .containsExactly("UNKNOWN_STEP: Unknown step name: \"ende\" in nextStep");
  }

  @Test
  void thousands_of_steps_are_followed_to_the_last() {
    var steps = new StringBuilder();
    for (int number = 0; number < 5_000; number++) {
      steps.append("- {name: s%d, action: runbook:echo}\n".formatted(number));
    }
    steps.append(
        "- {name: last, action: runbook:echo, inputs: {Text: '{{ s0.Echo }} {{ s9.No }}'}}");

    assertThat(Checked.steps(steps.toString()))
        .filteredOn(issue -> !issue.startsWith("TOO_LARGE"))
        .containsExactly(
            "UNDECLARED_OUTPUT: step 's9' has no output 'No'; {{ s9.No }} stays as it is");
  }

  @Test
  void an_action_SSM_does_not_have_is_not_portable() {
    String steps =
        "- {name: say, action: runbook:echo}\n- {name: rest, action: aws:sleep, inputs: {Duration: PT1S}}";

    assertThat(Checked.steps(steps)).isEmpty();
    assertThat(Checked.stepsForAws(steps))
        .containsExactly("NOT_PORTABLE: action runbook:echo is not portable: SSM does not have it");
  }
}
