package dev.runbook.model;

import dev.runbook.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two actions govern that belongs to the language: the choices of a branch, a loop's body. */
public sealed interface Control {

  /** A step that only does its action. */
  static Control none() {
    return new None();
  }

  /** The steps this can lead to, apart from what the step's {@link Flow} says. */
  default List<Jump> jumps() {
    return List.of();
  }

  /** Nothing to govern. */
  record None() implements Control {}

  /**
   * {@code aws:branch}: the first choice whose condition holds, otherwise the default.
   *
   * @param otherwise the {@code Default}, or null
   */
  record Branch(List<Choice> choices, @Nullable Jump otherwise) implements Control {
    @Override
    public List<Jump> jumps() {
      List<Jump> jumps = new ArrayList<>();
      choices.forEach(choice -> jumps.add(choice.nextStep()));
      if (otherwise != null) {
        jumps.add(otherwise);
      }
      return jumps;
    }
  }

  /** One way on from a branch. */
  record Choice(Condition condition, Jump nextStep) {}

  /**
   * {@code aws:loop}: steps to repeat.
   *
   * @param repeatWhile the {@code LoopCondition}, or null when the loop walks a list
   */
  record Loop(Steps body, @Nullable Condition repeatWhile) implements Control {}
}
