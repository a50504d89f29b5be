package dev.runbook.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The catalogue of actions an engine has. Immutable. */
public final class Actions {

  /** Every action AWS documents (spec: actions). */
  public static final List<String> DOCUMENTED =
      List.of(
          "aws:approve",
          "aws:assertAwsResourceProperty",
          "aws:branch",
          "aws:changeInstanceState",
          "aws:copyImage",
          "aws:createImage",
          "aws:createStack",
          "aws:createTags",
          "aws:deleteImage",
          "aws:deleteStack",
          "aws:executeAutomation",
          "aws:executeAwsApi",
          "aws:executeScript",
          "aws:executeStateMachine",
          "aws:invokeLambdaFunction",
          "aws:invokeWebhook",
          "aws:loop",
          "aws:pause",
          "aws:runCommand",
          "aws:runInstances",
          "aws:sleep",
          "aws:updateVariable",
          "aws:waitForAwsResourceProperty");

  private final Map<String, Action> byName;
  private final Map<String, WorkAction> work = new LinkedHashMap<>();

  private Actions(Map<String, Action> byName) {
    this.byName = byName;
    for (Action action : byName.values()) {
      switch (action) {
        case WorkAction itself -> work.put(itself.definition().name(), itself);
        case FlowAction flow ->
            flow.parts().forEach(part -> work.put(part.definition().name(), part));
      }
    }
  }

  /** A catalogue of these; of two with one name the later counts. */
  public static Actions of(Collection<? extends Action> actions) {
    Map<String, Action> byName = new LinkedHashMap<>();
    actions.forEach(action -> byName.put(action.definition().name(), action));
    return new Actions(byName);
  }

  /**
   * A catalogue of all that the class path offers: {@link ActionFamily families}, and single {@link
   * WorkAction}s and {@link FlowAction}s.
   */
  public static Actions onClassPath() {
    List<Action> found = new ArrayList<>();
    ServiceLoader.load(ActionFamily.class).forEach(family -> found.addAll(family.actions()));
    ServiceLoader.load(FlowAction.class).forEach(found::add);
    ServiceLoader.load(WorkAction.class).forEach(found::add);
    return of(found);
  }

  /** This catalogue with one more action. */
  public Actions with(Action action) {
    List<Action> all = new ArrayList<>(byName.values());
    all.add(action);
    return of(all);
  }

  /** The action that steps name so. */
  public Optional<Action> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The work called {@code name}: that of a step, or a part of a flow action. */
  public Optional<WorkAction> work(String name) {
    return Optional.ofNullable(work.get(name));
  }

  /** All names, in the order they were added. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** All definitions, in the order they were added. */
  public List<ActionDefinition> definitions() {
    return byName.values().stream().map(Action::definition).toList();
  }
}
