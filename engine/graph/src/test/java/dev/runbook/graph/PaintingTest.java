package dev.runbook.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbook.execution.Status;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PaintingTest {

  @Test
  void an_execution_of_another_runbook_is_refused() throws IOException {
    Graph graph = graph("straight-line");
    Trail other = trail("routes");

    assertThatThrownBy(() -> Painting.of(graph, other))
        .isInstanceOf(WrongExecution.class)
        .hasMessage(
            "the execution is not of this runbook: it has step 'stop', which the runbook does not");
  }

  @Test
  void json_that_is_no_execution_is_refused() {
    assertThatThrownBy(() -> Trail.of(new ObjectMapper().createArrayNode()))
        .hasMessage(
            "this is no execution: it has no AutomationExecution with a list of StepExecutions");
  }

  @Test
  void a_failure_marks_the_way_it_took_and_not_the_way_of_success() throws IOException {
    assertThat(taken("routes"))
        .containsExactly(
            "start -> step_stop",
            "step_stop -> step_patch",
            "step_patch -> step_restore on failure",
            "step_restore -> step_start",
            "step_start -> finish");
  }

  @Test
  void a_step_that_leaves_its_loop_marks_the_way_out() throws IOException {
    assertThat(taken("loops"))
        .contains(
            "step_patch -> step_giveUp on failure",
            "step_hopeless -> step_wait default",
            "step_wait -> repeat_untilReady",
            "step_next -> repeat_eachInstance")
        .doesNotContain("step_eachInstance -> step_report");
  }

  @Test
  void an_iteration_that_was_left_for_a_step_outside_did_not_end() throws IOException {
    assertThat(taken("leaving-a-loop"))
        .containsExactly(
            "start -> step_look",
            "enter_look -> step_decide",
            "step_decide -> step_outside Found BooleanEquals true",
            "step_outside -> finish");
  }

  @Test
  void the_marks_of_a_loop_count_iterations_and_those_in_it_runs() throws IOException {
    Graph graph = graph("loops");
    Painting painting = Painting.of(graph, trail("loops"));

    assertThat(graph.everyNode().stream().map(painting::mark).filter(Objects::nonNull))
        .extracting(Mark::words)
        .containsExactly(
            "✓ Success, 1.0s",
            "→ Exited, 2 iterations, 1m 38s",
            "✗ Success ×1, Failed ×1, 5 attempts",
            "✓ Success, 2 iterations",
            "✓ Success ×2",
            "✓ Success ×2",
            "✓ Success ×2",
            "✓ Success",
            "○ Pending",
            "○ Pending",
            "✓ Success, 0.4s",
            "▶ InProgress");
  }

  /** Such ids come from no engine, but a file can hold anything. */
  @Test
  void runs_that_stand_within_themselves_end_all_the_same() throws IOException {
    Trail.Run run =
        new Trail.Run(
            "e", "eachInstance", Status.Exited, null, null, 1, new Trail.Iteration("e", "1"));

    assertThat(Painting.of(graph("loops"), new Trail(List.of(run, run)))).isNotNull();
  }

  private static List<String> taken(String example) throws IOException {
    Graph graph = graph(example);
    Painting painting = Painting.of(graph, trail(example));
    return graph.edges().stream()
        .filter(painting::took)
        .map(edge -> "%s -> %s %s".formatted(edge.from(), edge.to(), edge.label()).strip())
        .toList();
  }

  private static Graph graph(String example) throws IOException {
    return Drawn.graph(Drawn.PICTURES.resolve(example));
  }

  private static Trail trail(String example) throws IOException {
    return Drawn.trail(Drawn.PICTURES.resolve(example));
  }
}
