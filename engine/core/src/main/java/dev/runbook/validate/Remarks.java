package dev.runbook.validate;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Remark;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.source.Node;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What an action itself knows to be wrong with the inputs of a step. */
final class Remarks implements ActionRule {

  @Override
  public void check(Step step, ActionDefinition definition, Report report) {
    for (Remark remark : definition.remarks().apply(step.inputsAsWritten())) {
      report.add(
          remark.code(),
          position(step, remark),
          "step %s: %s".formatted(step.name(), remark.message()),
          remark.hint());
    }
  }

  private static Position position(Step step, Remark remark) {
    Iterator<String> parts = remark.path().iterator();
    Step.Input input = parts.hasNext() ? step.inputs().get(parts.next()) : null;
    if (input == null) {
      return step.at();
    }
    var place = new Place(input.keyAt(), input.node());
    while (parts.hasNext()) {
      Place next = place.within(parts.next());
      if (next == null) {
        return place.node().at();
      }
      place = next;
    }
    return remark.ofKey() ? place.keyAt() : place.node().at();
  }

  /** A piece of the inputs, and where its key stands; an item of a list has none but itself. */
  private record Place(Position keyAt, Node node) {

    @Nullable Place within(String part) {
      return switch (node) {
        case Node.Scalar scalar -> null;
        case Node.Sequence list ->
            part.matches("[0-9]{1,9}") && Integer.parseInt(part) < list.items().size()
                ? item(list.items().get(Integer.parseInt(part)))
                : null;
        case Node.Mapping map ->
            map.entries().stream()
                .filter(entry -> entry.key().equals(part))
                .findFirst()
                .map(entry -> new Place(entry.keyAt(), entry.value()))
                .orElse(null);
      };
    }

    private static Place item(Node item) {
      return new Place(item.at(), item);
    }
  }
}
