package dev.runbook.cli.progress;

import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A fan-out as a few lines, however many targets it has. */
final class FanOutView {

  private static final int MOST_TARGETS = 10;
  private static final int WIDEST_BAR = 24;
  private static final int NARROWEST_BAR = 5;

  private final Ansi ansi;
  private final int columns;

  /** Lines of less than {@code columns}. */
  FanOutView(Ansi ansi, int columns) {
    this.ansi = ansi;
    this.columns = columns;
  }

  /** One for the whole, then one for each target that runs, as far as there is room. */
  List<String> lines(FanOut fanOut, String spinner, Instant now) {
    String indent = "  ".repeat(fanOut.depth());
    List<String> lines = new ArrayList<>();
    lines.add(indent + summary(fanOut, indent.length(), now));
    List<FanOut.Running> running = List.copyOf(fanOut.running().values());
    for (FanOut.Running target : running.subList(0, Math.min(MOST_TARGETS, running.size()))) {
      Instant began = target.began();
      String text =
          "%s  %s  %s"
              .formatted(
                  target.name(),
                  target.step(),
                  Elapsed.between(began, now.isBefore(began) ? began : now));
      lines.add(
          indent
              + "  "
              + ansi.coloured(Status.InProgress, spinner)
              + " "
              + cut(text, indent.length() + 4));
    }
    if (running.size() > MOST_TARGETS) {
      String more = "+ %d more".formatted(running.size() - MOST_TARGETS);
      lines.add(indent + "    " + ansi.faint(cut(more, indent.length() + 4)));
    }
    return lines;
  }

  private String summary(FanOut fanOut, int taken, Instant now) {
    Instant began = fanOut.began();
    String rest =
        "%s  ▶ %d  %s"
            .formatted(
                fanOut.counts(),
                fanOut.running().size(),
                Elapsed.between(began, now.isBefore(began) ? began : now));
    int room = columns - 1 - taken - fanOut.name().length() - rest.length() - 4;
    String bar = room < NARROWEST_BAR ? "" : bar(fanOut, Math.min(WIDEST_BAR, room)) + "  ";
    return bar.isEmpty()
        ? cut(fanOut.name() + "  " + rest, taken)
        : fanOut.name() + "  " + bar + rest;
  }

  /** As long as the whole; what succeeded first, then what failed. */
  private String bar(FanOut fanOut, int width) {
    int all = Math.max(1, fanOut.all());
    int ended = width * fanOut.ended() / all;
    int failed = fanOut.failed() == 0 ? 0 : Math.max(1, width * fanOut.failed() / all);
    int good = Math.max(0, ended - failed);
    int left = Math.max(0, width - good - failed);
    return ansi.coloured(Status.Success, "█".repeat(good))
        + ansi.coloured(Status.Failed, "▓".repeat(Math.min(failed, width - good)))
        + ansi.faint("░".repeat(left));
  }

  private String cut(String text, int taken) {
    return Printable.line(text, Math.max(8, columns - 1 - taken));
  }
}
