package dev.runbook.testkit;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.StartRefused;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetEnding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The executions that run for the targets of another one, side by side on its timeline. */
final class VirtualTargets {

  private final VirtualBackend backend;
  private final Timeline timeline;
  private final Map<Integer, VirtualExecution> running = new LinkedHashMap<>();
  private final Map<Integer, VirtualExecution> ended = new LinkedHashMap<>();
  private final List<TargetEnding> refused = new ArrayList<>();

  VirtualTargets(VirtualBackend backend, Timeline timeline) {
    this.backend = backend;
    this.timeline = timeline;
  }

  void begin(Target target, Function<Target, VirtualExecution> beginning) {
    VirtualExecution execution;
    try {
      execution = beginning.apply(target);
    } catch (StartRefused refusal) {
      var ending = new ChildEnding.Refused(refusal.code(), refusal.reason());
      refused.add(new TargetEnding(target.number(), ending));
      return;
    }
    running.put(target.number(), execution);
    timeline.beside(() -> {
      backend.run(execution);
      running.remove(target.number());
      ended.put(target.number(), execution);
    });
  }

  boolean haveEnded() {
    return !ended.isEmpty() || !refused.isEmpty();
  }

  /** Those that have ended and were not taken before; throws what broke one of them. */
  List<TargetEnding> takeEnded() {
    List<TargetEnding> taken = new ArrayList<>(refused);
    ended.forEach((number, execution) -> taken.add(new TargetEnding(number, execution.ending())));
    refused.clear();
    ended.clear();
    return taken;
  }

  void cancel() {
    List.copyOf(running.values()).forEach(VirtualExecution::cancel);
  }
}
