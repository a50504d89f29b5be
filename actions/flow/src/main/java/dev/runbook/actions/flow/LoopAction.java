package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.action.Pass;
import dev.runbook.action.PassEnd;
import dev.runbook.condition.Condition;
import dev.runbook.model.Control;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:loop}: repeats its steps for each item of a list, or as long as a condition holds. The
 * steps come before the condition: they run at least once. At {@code MaxIterations} the loop ends
 * well, whatever is left.
 */
final class LoopAction implements FlowAction {

  private static final int MOST = 100;

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:loop", "Repeats steps for each item of a list, or as long as a condition holds.")
          .takes(
              Input.required("Steps", InputType.STEPS, "The steps to repeat, in order.")
                  .checked(steps -> steps.isEmpty() ? "a loop needs at least one step" : ""),
              Input.optional(
                      "Iterators",
                      InputType.LIST,
                      "The items to run the steps for, at most 100, or one reference to a list.")
                  .checked(LoopAction::wrongItems),
              Input.optional(
                      "IteratorDataType",
                      InputType.STRING,
                      "The type of the items; String if absent.")
                  .oneOf("String", "Integer", "Boolean", "StringMap"),
              Input.optional(
                  "LoopCondition",
                  InputType.CONDITION,
                  "The steps run again as long as this holds after them."),
              Input.optional(
                      "MaxIterations",
                      InputType.INTEGER,
                      "How often the steps run at most, 1 to 100; 100 if absent.")
                  .checked(LoopAction::wrongMost))
          .exactlyOne("Iterators", "LoopCondition")
          .gives("CurrentIteration", ValueType.INTEGER)
          .gives("CurrentIteratorValue", ValueType.STRING)
          .lasting(ActionDefinition.UNLIMITED, ActionDefinition.UNLIMITED);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    int most = inputs.find("MaxIterations").map(JsonNode::intValue).orElse(MOST);
    Condition again = ((Control.Loop) flow.step().control()).repeatWhile();
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : inputs.find("Iterators").orElseGet(JsonNodeFactory.instance::arrayNode)) {
      String type = inputs.text("IteratorDataType").orElse("String");
      Optional<JsonNode> typed = typed(item, ValueType.named(type).orElseThrow());
      if (typed.isEmpty()) {
        return FlowResult.of(
            ActionResult.failed(
                Failure.ofInput(
                    "item %d of Iterators is '%s', and IteratorDataType says %s"
                        .formatted(items.size() + 1, Text.plain(item), type))));
      }
      items.add(typed.get());
    }
    return run(items, again, again == null ? Math.min(most, items.size()) : most, flow);
  }

  private static FlowResult run(
      List<JsonNode> items, @Nullable Condition again, int passes, FlowContext flow) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    for (int number = 1; number <= passes; number++) {
      JsonNode item = again == null ? items.get(number - 1) : null;
      outputs = outputs(number, item);
      var pass = new Pass(number, item == null ? "" : Text.plain(item), outputs);
      PassEnd end = flow.runBody(pass);
      if (!(end instanceof PassEnd.Completed)) {
        return ended(end, number, Answer.of(outputs), flow);
      }
      if (again != null && !again.holds(flow.scope())) {
        break;
      }
    }
    return FlowResult.of(ActionResult.succeeded(outputs));
  }

  private static ObjectNode outputs(int number, @Nullable JsonNode item) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode().put("CurrentIteration", number);
    if (item != null) {
      outputs.set("CurrentIteratorValue", item);
    }
    return outputs;
  }

  private static FlowResult ended(PassEnd end, int number, Answer answer, FlowContext flow) {
    return switch (end) {
      case PassEnd.Completed completed -> FlowResult.of(new ActionResult.Succeeded(answer));
      case PassEnd.Left left -> new FlowResult(new ActionResult.Exited(answer), left.step());
      case PassEnd.Stopped stopped -> FlowResult.of(new ActionResult.Stopped(answer));
      case PassEnd.OutOfTime outOfTime ->
          FlowResult.of(
              new ActionResult.TimedOut(
                  Failure.ofTime(
                      "running iteration %d of the loop".formatted(number), flow.limit()),
                  answer));
      case PassEnd.Broken broken -> FlowResult.of(broken(broken, number, answer));
    };
  }

  /** The loop ends as the step did that it could not go on after. */
  private static ActionResult broken(PassEnd.Broken broken, int number, Answer answer) {
    String where = "Step %s in iteration %d".formatted(broken.step(), number);
    return switch (broken.result()) {
      case ActionResult.Failed failed ->
          new ActionResult.Failed(failed.failure().in(where), answer);
      case ActionResult.TimedOut late ->
          new ActionResult.TimedOut(late.failure().in(where), answer);
      case ActionResult other -> throw new IllegalStateException("a loop broke at " + other);
    };
  }

  private static Optional<JsonNode> typed(JsonNode item, ValueType type) {
    return type == ValueType.STRING
        ? Optional.of(Text.node(Text.plain(item)))
        : Conversion.toInput(type, item);
  }

  private static String wrongItems(JsonNode items) {
    if (items.size() > MOST) {
      return "a loop has at most %d items, and these are %d".formatted(MOST, items.size());
    }
    boolean unresolved = items.size() == 1 && items.get(0).asText().strip().startsWith("{{");
    return unresolved ? "it has no value" : "";
  }

  private static String wrongMost(JsonNode most) {
    boolean fits = most.canConvertToInt() && most.intValue() >= 1 && most.intValue() <= MOST;
    return fits ? "" : "a loop runs 1 to %d times".formatted(MOST);
  }
}
