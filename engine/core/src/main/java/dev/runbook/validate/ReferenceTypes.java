package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.action.Answer;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.model.Control;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import dev.runbook.value.ValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a runbook and its actions say about the values references stand for. Not thread-safe. */
final class ReferenceTypes {

  /** An output whose type depends on the list a loop walks. */
  private static final String ITERATOR_VALUE = "CurrentIteratorValue";

  private final Runbook runbook;
  private final Actions actions;
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, Optional<Map<String, ValueType>>> outputs = new HashMap<>();

  ReferenceTypes(Runbook runbook, Actions actions) {
    this.runbook = runbook;
    this.actions = actions;
    runbook.steps().everyStep().forEach(step -> steps.putIfAbsent(step.name(), step));
  }

  /** The outputs a step has, by name; nothing when there is no such step or action. */
  Optional<Map<String, ValueType>> outputs(String step) {
    return outputs.computeIfAbsent(
        step, name -> Optional.ofNullable(steps.get(name)).flatMap(this::outputs));
  }

  private Optional<Map<String, ValueType>> outputs(Step step) {
    return actions
        .named(step.action().name())
        .map(action -> {
          Map<String, ValueType> types = new LinkedHashMap<>(action.definition().outputs());
          types.put(Answer.OUTPUT_PAYLOAD, ValueType.STRING);
          step.outputs().forEach(output -> types.put(output.name(), output.type()));
          return types;
        });
  }

  /** The type of the value {@code reference} has when it has one; nothing when that is open. */
  Optional<ValueType> of(Reference reference) {
    return switch (reference) {
      case Reference.Parameter parameter ->
          Optional.ofNullable(runbook.parameters().get(parameter.name())).flatMap(this::of);
      case Reference.Variable variable ->
          Optional.ofNullable(runbook.variables().get(variable.name())).flatMap(this::of);
      case Reference.Output output ->
          isOpen(output)
              ? Optional.empty()
              : outputs(output.step()).map(types -> types.get(output.output()));
      case Reference.SystemVariable system -> Optional.of(ValueType.STRING);
      case Reference.Stored stored -> Optional.empty();
    };
  }

  private Optional<ValueType> of(Parameter parameter) {
    ValueType type = parameter.type().base();
    return holdsText(parameter.defaultValue(), type) ? Optional.empty() : Optional.of(type);
  }

  private Optional<ValueType> of(Variable variable) {
    ValueType type = variable.type();
    return holdsText(variable.defaultValue(), type) ? Optional.empty() : Optional.of(type);
  }

  /** SSM stores a text, often an empty one, as the default of a list or map. */
  private static boolean holdsText(@Nullable Template value, ValueType type) {
    boolean isContainer = type == ValueType.STRING_MAP || type.isList();
    return isContainer && value instanceof Template.Fixed fixed && fixed.value().isTextual();
  }

  private boolean isOpen(Reference.Output output) {
    Step step = steps.get(output.step());
    return step != null
        && step.control() instanceof Control.Loop
        && output.output().equals(ITERATOR_VALUE);
  }
}
