package dev.runbook.validate;

import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.List;

/** What must be true of the ways an execution can go. */
@FunctionalInterface
interface FlowRule {

  /** Reports wherever it is not. */
  void check(FlowGraph graph, Report report);

  /** These rules over one graph; none where two steps share a name, and jumps are unclear. */
  static Rule all(FlowRule... rules) {
    return (Runbook runbook, Report report) -> {
      FlowGraph graph = FlowGraph.of(runbook);
      List<String> names = runbook.steps().everyStep().stream().map(Step::name).toList();
      if (names.stream().distinct().count() == names.size()) {
        for (FlowRule rule : rules) {
          rule.check(graph, report);
        }
      }
    };
  }
}
