package dev.runbook.local;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.StartRefused;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetEnding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The executions that run for the targets of another one, and those that have ended. Thread-safe.
 */
final class RunningTargets {

  private final Map<Integer, LocalExecution> running = new LinkedHashMap<>();
  private final List<TargetEnding> ended = new ArrayList<>();
  private @Nullable Throwable broken;
  private boolean cancelled;
  private @Nullable Runnable bell;

  /**
   * Begins the executions for targets, each on a thread of its own: they wait for the disk
   * together.
   */
  void begin(List<Target> targets, Function<Target, LocalExecution> beginning) {
    for (Target target : targets) {
      Thread.ofVirtual().name("begin-target").start(() -> begin(target, beginning));
    }
  }

  private void begin(Target target, Function<Target, LocalExecution> beginning) {
    try {
      await(target, beginning.apply(target));
    } catch (StartRefused refused) {
      var ending = new ChildEnding.Refused(refused.code(), refused.reason());
      end(new TargetEnding(target.number(), ending));
    } catch (RuntimeException | Error thrown) {
      breaks(thrown);
    }
  }

  private void await(Target target, LocalExecution execution) {
    boolean isLate;
    synchronized (this) {
      running.put(target.number(), execution);
      isLate = cancelled;
    }
    if (isLate) {
      execution.cancel();
    }
    var unused =
        execution
            .end()
            .whenComplete((end, thrown) -> {
              if (end == null) {
                breaks(thrown);
              } else {
                end(new TargetEnding(target.number(), execution.ending()));
              }
            });
  }

  private void end(TargetEnding ending) {
    synchronized (this) {
      running.remove(ending.number());
      ended.add(ending);
    }
    ring();
  }

  private void breaks(Throwable thrown) {
    synchronized (this) {
      broken = thrown;
    }
    ring();
  }

  private void ring() {
    Runnable listening;
    synchronized (this) {
      listening = bell;
    }
    if (listening != null) {
      listening.run();
    }
  }

  /** Rings when any has ended, or at once if one has already; once or more often. */
  void whenAnyEnd(Runnable ring) {
    boolean already;
    synchronized (this) {
      bell = ring;
      already = !ended.isEmpty() || broken != null;
    }
    if (already) {
      ring.run();
    }
  }

  /**
   * Those that have ended and were not taken before.
   *
   * @throws RuntimeException what broke the execution of one of them in the engine
   */
  synchronized List<TargetEnding> takeEnded() {
    bell = null;
    if (broken instanceof RuntimeException known) {
      throw known;
    }
    if (broken != null) {
      throw new IllegalStateException("the execution for a target broke", broken);
    }
    List<TargetEnding> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** Cancels those that run, and those that are just being begun. */
  void cancel() {
    List<LocalExecution> all;
    synchronized (this) {
      cancelled = true;
      all = List.copyOf(running.values());
    }
    all.forEach(LocalExecution::cancel);
  }
}
