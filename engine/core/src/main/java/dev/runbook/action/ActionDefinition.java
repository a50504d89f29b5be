package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an action is called, takes and gives. Validation, the published schema and the reference
 * page all come from it. Immutable; every method that adds gives a new definition.
 *
 * @param name as steps write it, such as {@code aws:sleep}
 * @param description one sentence: what the action does
 * @param inputs by name, in the order they are shown
 * @param outputs the outputs every step with this action has, apart from {@code OutputPayload}
 * @param alternatives groups of inputs of which exactly one must be given
 * @param agreement says what is wrong with the inputs as a whole; empty when they go together
 * @param remarks what else is wrong with the inputs, as far as it can be told before the start
 * @param time how long an attempt may take
 * @param open whether inputs that are not defined are handed on as they are, instead of being left
 *     out
 */
public record ActionDefinition(
    String name,
    String description,
    Map<String, Input> inputs,
    Map<String, ValueType> outputs,
    List<List<String>> alternatives,
    Function<JsonNode, String> agreement,
    Function<JsonNode, List<Remark>> remarks,
    Time time,
    boolean open) {

  /** Where AWS documents no other limit (spec: actions, common behaviour). */
  private static final Duration USUAL = Duration.ofHours(1);

  /** Longer than anybody waits, and short enough to be added to any date. */
  public static final Duration UNLIMITED = Duration.ofDays(36_500);

  /**
   * How long an attempt may take.
   *
   * @param usual where a step does not say
   * @param most a longer {@code timeoutSeconds} is cut to this
   */
  public record Time(Duration usual, Duration most) {}

  /** A definition without inputs and outputs yet. */
  public static ActionDefinition named(String name, String description) {
    return new ActionDefinition(
        name,
        description,
        Map.of(),
        Map.of(),
        List.of(),
        inputs -> "",
        inputs -> List.of(),
        new Time(USUAL, UNLIMITED),
        false);
  }

  /** With these inputs besides. */
  public ActionDefinition takes(Input... added) {
    Map<String, Input> all = new LinkedHashMap<>(inputs);
    for (Input input : added) {
      all.put(input.name(), input);
    }
    return new ActionDefinition(
        name, description, all, outputs, alternatives, agreement, remarks, time, open);
  }

  /** With this output besides. */
  public ActionDefinition gives(String output, ValueType type) {
    Map<String, ValueType> all = new LinkedHashMap<>(outputs);
    all.put(output, type);
    return new ActionDefinition(
        name, description, inputs, all, alternatives, agreement, remarks, time, open);
  }

  /** With exactly one of these inputs required. */
  public ActionDefinition exactlyOne(String... names) {
    List<List<String>> all = new ArrayList<>(alternatives);
    all.add(List.of(names));
    return new ActionDefinition(
        name, description, inputs, outputs, all, agreement, remarks, time, open);
  }

  /**
   * With a rule about inputs that depend on each other.
   *
   * @param rule says what is wrong, or nothing. It gets the inputs by name, and gets them before
   *     the start too, when a reference is still a text with braces
   */
  public ActionDefinition agreeing(Function<JsonNode, String> rule) {
    return new ActionDefinition(
        name, description, inputs, outputs, alternatives, rule, remarks, time, open);
  }

  /**
   * With a rule about what only this action knows; whoever validates a runbook is told.
   *
   * @param rule gets the inputs by name as they are written: references are still texts with
   *     braces, required inputs may be missing, and values of any type
   */
  public ActionDefinition remarking(Function<JsonNode, List<Remark>> rule) {
    return new ActionDefinition(
        name, description, inputs, outputs, alternatives, agreement, rule, time, open);
  }

  /** With any other input besides, handed on as it is. */
  public ActionDefinition takesAnything() {
    return new ActionDefinition(
        name, description, inputs, outputs, alternatives, agreement, remarks, time, true);
  }

  /** With these limits of time. */
  public ActionDefinition lasting(Duration usual, Duration most) {
    return new ActionDefinition(
        name,
        description,
        inputs,
        outputs,
        alternatives,
        agreement,
        remarks,
        new Time(usual, most),
        open);
  }

  /** How long an attempt may take when the step says {@code written}, which is null for nothing. */
  public Duration limit(@Nullable Duration written) {
    Duration wanted = written == null ? time.usual() : written;
    return wanted.compareTo(time.most()) > 0 ? time.most() : wanted;
  }

  /** The names an output of a step must not have. */
  public List<String> reservedOutputs() {
    List<String> reserved = new ArrayList<>(outputs.keySet());
    reserved.add(Answer.OUTPUT_PAYLOAD);
    return reserved;
  }

  /** Converts and checks resolved inputs; those not defined are left out, unless it is open. */
  public Checked check(JsonNode resolved) {
    ObjectNode accepted = JsonNodeFactory.instance.objectNode();
    if (open) {
      resolved.forEachEntry(accepted::set);
    }
    for (Input input : inputs.values()) {
      JsonNode value = resolved.get(input.name());
      if (value == null || value.isNull()) {
        if (input.required()) {
          return new Checked.Refused("input %s is missing".formatted(input.name()));
        }
        continue;
      }
      Optional<JsonNode> converted = input.accept(value);
      if (converted.isEmpty()) {
        return new Checked.Refused(input.refusal(value));
      }
      accepted.set(input.name(), converted.get());
    }
    for (List<String> group : alternatives) {
      long given = group.stream().filter(accepted::has).count();
      if (given != 1) {
        return new Checked.Refused(choiceRefused(group, given));
      }
    }
    String disagreement = agreement.apply(accepted);
    return disagreement.isEmpty()
        ? new Checked.Accepted(new Inputs(accepted))
        : new Checked.Refused(disagreement);
  }

  /**
   * Resolved inputs as far as they are known before the start: converted where that can be done,
   * otherwise as they are, and not checked.
   */
  public Inputs known(JsonNode resolved) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    resolved.forEachEntry((name, value) -> {
      Input input = inputs.get(name);
      if ((input != null || open) && !value.isNull()) {
        known.set(name, input == null ? value : input.accept(value).orElse(value));
      }
    });
    return new Inputs(known);
  }

  /** Why a group of alternatives is not satisfied. */
  public static String choiceRefused(List<String> group, long given) {
    String names = String.join(" or ", group);
    return given == 0
        ? "one of the inputs %s is required".formatted(names)
        : "only one of the inputs %s can be given".formatted(names);
  }

  /** What came of checking inputs. */
  public sealed interface Checked {
    /** They are such as the action takes. */
    record Accepted(Inputs inputs) implements Checked {}

    /** They are not, and why. */
    record Refused(String reason) implements Checked {}
  }
}
