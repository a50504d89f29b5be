package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Answer;
import dev.runbook.cli.progress.Printable;
import dev.runbook.execution.StepExecution;
import dev.runbook.plan.Effect;
import dev.runbook.plan.Plan;
import dev.runbook.plan.PlannedCall;
import dev.runbook.plan.PlannedStep;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plan as a person reads it: a step a paragraph, its calls below it, what it is in to its left.
 */
public final class PlanText {

  private static final int WIDTH = 96;
  private static final int MOST_INPUTS = 8;

  private final StringBuilder text = new StringBuilder();
  private final Map<Effect, Integer> counts = new EnumMap<>(Effect.class);

  private PlanText() {}

  /** The whole text, ending with a line break. */
  public static String of(Plan plan) {
    var made = new PlanText();
    if (!plan.missing().isEmpty()) {
      made.line(
          0, "Not given, and left as references: %s".formatted(String.join(", ", plan.missing())));
    }
    made.steps(plan, 0);
    if (!plan.ended().isEmpty()) {
      made.line(0, "Nothing is left to do; the run would end: " + plan.ended());
    }
    made.line(0, "%d steps; calls: %s".formatted(count(plan), made.summary()));
    return made.text.toString();
  }

  private static int count(Plan plan) {
    return plan.steps().stream()
        .mapToInt(step -> 1 + (step.child() == null ? 0 : count(step.child())))
        .sum();
  }

  private void steps(Plan plan, int depth) {
    for (PlannedStep planned : plan.steps()) {
      int here = depth + planned.loops().size();
      step(planned, here);
      if (planned.child() != null) {
        steps(planned.child(), here + 1);
      }
    }
  }

  private void step(PlannedStep planned, int depth) {
    line(depth, "%s  %s".formatted(planned.step().name(), planned.step().action().name()));
    if (!planned.reached().equals("always")) {
      line(depth, "  · " + planned.reached());
    }
    if (!planned.note().isEmpty()) {
      line(depth, "  · " + planned.note());
    }
    StepConnection connection = StepConnection.of(planned.step());
    if (!connection.parts().isEmpty()) {
      line(depth, "  · reaches AWS through " + connection.words());
    }
    if (planned.child() != null && !planned.child().missing().isEmpty()) {
      line(depth, "  · not given to it: " + String.join(", ", planned.child().missing()));
    }
    for (PlannedCall call : planned.calls()) {
      call(call, depth);
    }
    if (planned.read() != null) {
      read(planned.read(), depth);
    }
  }

  /** Its outputs, but for what they were selected from. */
  private void read(StepExecution run, int depth) {
    line(depth, "  = " + run.status());
    if (run.failure() != null) {
      line(depth, " ".repeat(10) + run.failure().message());
    }
    inputs(run.outputs().deepCopy().without(Answer.OUTPUT_PAYLOAD), depth);
  }

  private void call(PlannedCall call, int depth) {
    counts.merge(call.effect(), 1, Integer::sum);
    String what =
        call.service().isEmpty()
            ? "nobody can tell beforehand"
            : call.service() + " " + call.operation();
    line(depth, "  %-7s %s".formatted(call.effect().name().toLowerCase(Locale.ROOT), what));
    inputs(call.inputs(), depth);
  }

  private void inputs(JsonNode inputs, int depth) {
    List<String> lines = new ArrayList<>();
    inputs.forEachEntry((name, value) -> lines.add(name + ": " + Text.plain(value)));
    lines.stream().limit(MOST_INPUTS).forEach(input -> line(depth, " ".repeat(10) + input));
    if (lines.size() > MOST_INPUTS) {
      line(depth, " ".repeat(10) + "and %d more".formatted(lines.size() - MOST_INPUTS));
    }
  }

  private void line(int depth, String content) {
    String indented = "    ".repeat(depth) + content;
    text.append(Printable.line(indented, WIDTH).stripTrailing()).append('\n');
  }

  private String summary() {
    return "%d read, %d write, %d unknown"
        .formatted(
            counts.getOrDefault(Effect.READ, 0),
            counts.getOrDefault(Effect.WRITE, 0),
            counts.getOrDefault(Effect.UNKNOWN, 0));
  }
}
