package dev.runbook.engine;

import dev.runbook.action.StepPath;
import dev.runbook.interpreter.Effects;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of an execution that were begun and have not ended; those that a former process began
 * go on once their parent does. Not thread-safe.
 */
final class OpenTargets {

  private final Map<Integer, Target> unattached = new LinkedHashMap<>();
  private boolean cancelled;

  void begun(List<Target> targets) {
    for (Target target : targets) {
      unattached.put(target.number(), target);
    }
  }

  void ended(TargetsEnded ended) {
    ended.endings().forEach(target -> unattached.remove(target.number()));
  }

  void cancel() {
    cancelled = true;
  }

  /** Begins for real, or finds again, those that this process does not run yet. */
  void attach(StepPath asker, Effects real) {
    if (unattached.isEmpty()) {
      return;
    }
    real.startTargets(asker, new ArrayList<>(unattached.values()));
    unattached.clear();
    if (cancelled) {
      real.cancelTargets();
    }
  }
}
