package dev.runbook.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.runbook.action.Actions;
import java.util.List;

/** An action is package-private, or an engine finds it on the class path. */
final class OfferedByItsFamily extends ArchCondition<JavaClass> {

  private final List<String> offered =
      Actions.onClassPath().names().stream()
          .flatMap(name -> Actions.onClassPath().named(name).stream())
          .map(action -> action.getClass().getName())
          .toList();

  OfferedByItsFamily() {
    super("be package-private or offered by their family");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean forgotten =
        type.getModifiers().contains(JavaModifier.PUBLIC) && !offered.contains(type.getName());
    if (forgotten) {
      events.add(
          SimpleConditionEvent.violated(
              type, "no family offers action %s".formatted(type.getName())));
    }
  }
}
