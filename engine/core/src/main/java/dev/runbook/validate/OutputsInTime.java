package dev.runbook.validate;

import dev.runbook.expression.Reference;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.validate.FlowGraph.Cause;
import dev.runbook.validate.FlowGraph.Edge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A step reads outputs only of steps that have run before it, on every path to it. */
final class OutputsInTime implements FlowRule {

  @Override
  public void check(FlowGraph graph, Report report) {
    var check = new Check(graph, new Precedence(graph), report);
    for (int place = 0; place < graph.places().size(); place++) {
      if (check.precedence.isReached(place) && !graph.places().get(place).isTurn()) {
        check.place(place);
      }
    }
  }

  /** The check of one runbook. */
  private record Check(FlowGraph graph, Precedence precedence, Report report) {

    void place(int place) {
      Step step = graph.places().get(place).step();
      step.written()
          .forEach((name, input) -> {
            // A loop asks its condition after an iteration, everything else before the first.
            int asking = name.equals("LoopCondition") ? graph.turnOf(step).orElse(place) : place;
            input
                .template()
                .references((reference, at) -> {
                  if (reference instanceof Reference.Output output) {
                    graph
                        .beginningOf(output.step())
                        .ifPresent(earlier -> check(step, output, at, earlier, asking));
                  }
                });
          });
    }

    private void check(Step step, Reference.Output output, Position at, int earlier, int asking) {
      if (output.step().equals(step.name()) && !precedence.canPrecede(earlier, asking)) {
        report.add(
            Code.NOT_RUN_BEFORE,
            at,
            "%s stays as it is: step '%s' has no outputs yet when it begins"
                .formatted(output.written(), step.name()));
      } else if (!precedence.canPrecede(earlier, asking)) {
        report.add(
            Code.NOT_RUN_BEFORE,
            at,
            "%s stays as it is: step '%s' cannot have run before step '%s'"
                .formatted(output.written(), output.step(), step.name()));
      } else if (!precedence.alwaysPrecedes(earlier, asking)
          && !precedence.canPrecede(asking, earlier)) { // Or it is one of the iteration before.
        report.add(
            Code.NOT_ALWAYS_RUN_BEFORE,
            at,
            "%s stays as it is where step '%s' was passed over on the way to step '%s'"
                .formatted(output.written(), output.step(), step.name()),
            wayPast(earlier, asking));
      }
    }

    /** Where a shortest way to {@code asking} turns off that passes {@code earlier} over. */
    private String wayPast(int earlier, int asking) {
      Map<Integer, Integer> from = new HashMap<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(0));
      while (!open.isEmpty() && !from.containsKey(asking)) {
        int place = open.remove();
        for (Edge edge : graph.places().get(place).edges()) {
          boolean passes = edge.to() == earlier || precedence.isRefusal(place, edge);
          if (!passes && from.putIfAbsent(edge.to(), place) == null) {
            open.add(edge.to());
          }
        }
      }
      Integer to = asking;
      Integer fork = from.get(to);
      while (fork != null && fork != 0 && !precedence.canPrecede(fork, earlier)) {
        to = fork;
        fork = from.get(to);
      }
      return fork == null ? "" : turn(fork, to);
    }

    private String turn(int place, int to) {
      Cause cause =
          graph.places().get(place).edges().stream()
              .filter(edge -> edge.to() == to)
              .map(Edge::cause)
              .findFirst()
              .orElse(Cause.SUCCESS);
      String how =
          switch (cause) {
            case SUCCESS, AGAIN -> "goes";
            case FAILURE -> "fails and goes";
            case CANCEL -> "is stopped and goes";
          };
      return "as when step '%s' %s to '%s'".formatted(name(place), how, name(to));
    }

    private String name(int place) {
      return graph.places().get(place).step().name();
    }
  }
}
