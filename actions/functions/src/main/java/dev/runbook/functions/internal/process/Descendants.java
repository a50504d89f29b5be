package dev.runbook.functions.internal.process;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes some processes started, and those that these started. */
final class Descendants {

  private Descendants() {}

  /** Looks once, however many roots there are. */
  static List<ProcessHandle> of(Collection<ProcessHandle> roots) {
    if (roots.isEmpty()) {
      return List.of();
    }
    Set<ProcessHandle> ancestors = new HashSet<>(roots);
    return ProcessHandle.current()
        .descendants()
        .filter(process -> isBelow(process, ancestors))
        .toList();
  }

  private static boolean isBelow(ProcessHandle process, Set<ProcessHandle> ancestors) {
    for (Optional<ProcessHandle> next = process.parent();
        next.isPresent();
        next = next.get().parent()) {
      if (ancestors.contains(next.get())) {
        return true;
      }
    }
    return false;
  }
}
