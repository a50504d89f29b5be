package dev.runbook.validate;

import dev.runbook.expression.Reference;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;

/** A step reads outputs only of steps that can have run before it, on some path at least. */
final class OutputsInTime implements FlowRule {

  @Override
  public void check(FlowGraph graph, Report report) {
    var precedence = new Precedence(graph);
    for (int place = 0; place < graph.places().size(); place++) {
      if (precedence.isReached(place) && !graph.places().get(place).isTurn()) {
        check(place, graph, precedence, report);
      }
    }
  }

  private static void check(int place, FlowGraph graph, Precedence precedence, Report report) {
    Step step = graph.places().get(place).step();
    step.ownInputs()
        .forEach((name, input) -> {
          // A loop asks its condition after an iteration, everything else before the first.
          int asking = name.equals("LoopCondition") ? graph.turnOf(step).orElse(place) : place;
          input
              .template()
              .references((reference, at) -> {
                if (reference instanceof Reference.Output output) {
                  graph
                      .beginningOf(output.step())
                      .filter(earlier -> !precedence.canPrecede(earlier, asking))
                      .ifPresent(earlier -> tell(step, output, at, report));
                }
              });
        });
  }

  private static void tell(Step step, Reference.Output output, Position at, Report report) {
    report.add(
        Code.NOT_RUN_BEFORE,
        at,
        output.step().equals(step.name())
            ? "%s stays as it is: step '%s' has no outputs yet when it begins"
                .formatted(output.written(), step.name())
            : "%s stays as it is: step '%s' cannot have run before step '%s'"
                .formatted(output.written(), output.step(), step.name()));
  }
}
