package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Control;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.math.BigInteger;
import java.util.Optional;

/** Loops hold no loops, and go round no more often than SSM lets them. */
final class Loops implements Rule {

  private static final int MOST = 100;

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      if (step.control() instanceof Control.Loop loop) {
        checkBody(step, loop, report);
        checkRounds(step, report);
      }
    }
  }

  private static void checkBody(Step step, Control.Loop loop, Report report) {
    for (Step inner : loop.body().inOrder()) {
      if (inner.control() instanceof Control.Loop) {
        report.add(
            Code.NESTED_LOOP,
            inner.action().at(),
            "step %s: a loop cannot be in the body of another, %s"
                .formatted(inner.name(), step.name()),
            "move it into a runbook of its own and start that with aws:executeAutomation");
      }
    }
    Step.Input type = step.inputs().get("IteratorDataType");
    if (type != null && loop.repeatWhile() != null) {
      report.add(
          Code.NO_EFFECT, type.keyAt(), "IteratorDataType has no effect beside LoopCondition");
    }
  }

  private static void checkRounds(Step step, Report report) {
    literal(step, "MaxIterations")
        .flatMap(most -> Conversion.toInput(ValueType.INTEGER, most))
        .filter(most -> !isRound(most.bigIntegerValue()))
        .ifPresent(most ->
            wrong(step, "MaxIterations", "is %s; it can be 1 to %d".formatted(most, MOST), report));
    literal(step, "Iterators")
        .filter(items -> items.isArray() && items.size() > MOST)
        .ifPresent(items ->
            wrong(
                step,
                "Iterators",
                "has %d items; it can have at most %d".formatted(items.size(), MOST),
                report));
  }

  private static boolean isRound(BigInteger number) {
    return number.signum() > 0 && number.compareTo(BigInteger.valueOf(MOST)) <= 0;
  }

  private static Optional<JsonNode> literal(Step step, String name) {
    return Optional.ofNullable(step.inputs().get(name))
        .filter(input -> input.template() instanceof Template.Fixed)
        .map(input -> input.node().json());
  }

  private static void wrong(Step step, String name, String what, Report report) {
    Step.Input input = step.inputs().get(name);
    Position at = input == null ? step.at() : input.node().at();
    report.add(Code.WRONG_INPUT, at, "In step %s: Input %s %s".formatted(step.name(), name, what));
  }
}
