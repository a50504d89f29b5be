package dev.runbook.graph;

import static java.util.stream.Collectors.joining;

import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a step, as it is written on its node.
 *
 * @param status the worst of its runs
 * @param words all that colour says too, and more: {@code ✓ Success, 3 attempts, 2.1s}
 */
record Mark(Status status, String words) {

  /** From what calls for somebody's eyes first to what is still to come. */
  private static final List<Status> WORST_FIRST =
      List.of(
          Status.Failed,
          Status.TimedOut,
          Status.Cancelled,
          Status.Cancelling,
          Status.Waiting,
          Status.InProgress,
          Status.Exited,
          Status.Success,
          Status.Pending);

  /**
   * The mark of a step that ran as {@code runs} say.
   *
   * @param iterations how often the step's own body was entered
   */
  static Mark of(List<Trail.Run> runs, int iterations) {
    Status worst =
        runs.stream()
            .map(Trail.Run::status)
            .min(Comparator.comparingInt(WORST_FIRST::indexOf))
            .orElse(Status.Pending);
    List<String> words = new ArrayList<>();
    words.add(symbol(worst) + " " + statuses(runs, worst));
    if (iterations > 0) {
      words.add(iterations == 1 ? "1 iteration" : iterations + " iterations");
    }
    int attempts = runs.stream().mapToInt(Trail.Run::attempts).sum();
    if (attempts > runs.size()) {
      words.add(attempts + " attempts");
    }
    if (runs.size() == 1) {
      words.addAll(duration(runs.getFirst()));
    }
    return new Mark(worst, String.join(", ", words));
  }

  private static String statuses(List<Trail.Run> runs, Status worst) {
    if (runs.size() < 2) {
      return worst.name();
    }
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    runs.forEach(run -> counts.merge(run.status(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> "%s ×%d".formatted(count.getKey(), count.getValue()))
        .collect(joining(", "));
  }

  private static String symbol(Status status) {
    return switch (status) {
      case Success -> "✓";
      case Failed, TimedOut -> "✗";
      case Cancelled, Cancelling -> "■";
      case InProgress -> "▶";
      case Waiting -> "‖";
      case Exited -> "→";
      case Pending -> "○";
    };
  }

  private static List<String> duration(Trail.Run run) {
    if (run.started() == null || run.ended() == null || run.ended().isBefore(run.started())) {
      return List.of();
    }
    return List.of(Elapsed.between(run.started(), run.ended()));
  }
}
