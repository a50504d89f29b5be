package dev.runbook.cli.progress;

import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution that runs its runbook for targets, and how far it has come with them. Not
 * thread-safe.
 */
final class FanOut {

  /** A target that runs. */
  static final class Running {

    private final String name;
    private final Instant began;
    private String step = "";
    private String failedStep = "";

    private Running(String name, Instant began) {
      this.name = name;
      this.began = began;
    }

    String name() {
      return name;
    }

    Instant began() {
      return began;
    }

    /** The step it is at, and the attempt; empty while none runs. */
    String step() {
      return step;
    }

    /** The step that failed last, or empty. */
    String failedStep() {
      return failedStep;
    }

    void at(String present) {
      step = present;
    }

    void failed(String name) {
      failedStep = name;
    }
  }

  private final String name;
  private final int depth;
  private final Instant began;
  private final @Nullable Node within;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private int all;
  private int succeeded;
  private int failed;
  private int cancelled;

  /** A target of another fan-out, in which something happens. */
  record Node(FanOut fanOut, String id) {

    /** Its name, behind that of the one it is within. */
    String path(String name) {
      return fanOut.path(name);
    }
  }

  /**
   * None of its targets has begun.
   *
   * @param within the target of another one that it is run for, or null
   */
  FanOut(String name, int depth, Instant began, @Nullable Node within) {
    this.name = name;
    this.depth = depth;
    this.began = began;
    this.within = within;
  }

  String name() {
    return name;
  }

  int depth() {
    return depth;
  }

  Instant began() {
    return began;
  }

  boolean isOutermost() {
    return within == null;
  }

  Map<String, Running> running() {
    return running;
  }

  int all() {
    return all;
  }

  int succeeded() {
    return succeeded;
  }

  int failed() {
    return failed;
  }

  int ended() {
    return succeeded + failed + cancelled;
  }

  /** What one of its targets is called: {@code 111122223333:eu-west-1 / web-1}. */
  String path(String target) {
    if (within == null) {
      return target;
    }
    Running outer = within.fanOut.running.get(within.id);
    return within.path(outer == null ? name : outer.name()) + " / " + target;
  }

  void found(int targets) {
    all = targets;
  }

  void began(StepExecution target, Instant otherwise) {
    running.put(
        target.id(),
        new Running(target.name(), Objects.requireNonNullElse(target.started(), otherwise)));
    tell();
  }

  /** Takes in that a target ended; what was known of it. */
  @Nullable Running ended(StepExecution target) {
    Running ran = running.remove(target.id());
    if (target.status() == Status.Success) {
      succeeded++;
    } else if (target.status() == Status.Cancelled) {
      cancelled++;
    } else {
      failed++;
    }
    tell();
    return ran;
  }

  /** How far it has come is where the target stands that it is run for. */
  private void tell() {
    if (within != null) {
      Running outer = within.fanOut.running.get(within.id);
      if (outer != null) {
        outer.at(counts());
      }
    }
  }

  /** How many ended, and how. */
  String counts() {
    var text = new StringBuilder("%d/%d  ✓ %d".formatted(ended(), all, succeeded));
    if (failed > 0) {
      text.append("  ✗ ").append(failed);
    }
    if (cancelled > 0) {
      text.append("  ■ ").append(cancelled);
    }
    return text.toString();
  }
}
