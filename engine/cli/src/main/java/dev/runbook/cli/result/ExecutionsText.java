package dev.runbook.cli.result;

import dev.runbook.cli.progress.Ansi;
import dev.runbook.cli.progress.Printable;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Executions as a person reads them: a line each, those that others started below these. */
public final class ExecutionsText {

  private static final int SHORTEST_ID = 8;
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_REMARK = 200;

  private final Clock clock;
  private final int columns;
  private final Ansi ansi;

  /**
   * Text for a terminal.
   *
   * @param columns how wide it is; 0 for no terminal
   */
  public ExecutionsText(Clock clock, int columns, Ansi ansi) {
    this.clock = clock;
    this.columns = columns;
    this.ansi = ansi;
  }

  private record Line(ExecutionSummary execution, int depth) {}

  /**
   * The whole text, ending with a line break.
   *
   * @param folded by id, how those stand that one started for its targets and that are not listed
   */
  public String of(List<ExecutionSummary> executions, Map<String, Map<Status, Integer>> folded) {
    int length = idLength(executions);
    var table = new Table().row("ID", "RUNBOOK", "STATUS", "STARTED", "DURATION", "");
    for (Line line : inFamilies(executions)) {
      ExecutionSummary execution = line.execution();
      table.row(
          execution.id().substring(0, length),
          "  ".repeat(line.depth()) + Printable.line(execution.runbook().name(), LONGEST_NAME),
          execution.status().name(),
          new LocalTime(clock).text(execution.started()),
          duration(execution),
          remark(execution, line.depth(), length, folded.getOrDefault(execution.id(), Map.of())));
    }
    return table
        .render()
        .lines()
        .map(line -> columns == 0 ? line : Printable.line(line, columns))
        .map(this::painted)
        .reduce("", (text, line) -> text + line + "\n");
  }

  /** As many characters of ids as tell them from each other. */
  private static int idLength(List<ExecutionSummary> executions) {
    for (int length = SHORTEST_ID; length < 36; length++) {
      int end = length;
      long different =
          executions.stream().map(one -> one.id().substring(0, end)).distinct().count();
      if (different == executions.size()) {
        return length;
      }
    }
    return 36;
  }

  private static List<Line> inFamilies(List<ExecutionSummary> executions) {
    Map<String, ExecutionSummary> byId = new LinkedHashMap<>();
    executions.forEach(execution -> byId.put(execution.id(), execution));
    Map<String, List<ExecutionSummary>> children = new LinkedHashMap<>();
    List<ExecutionSummary> first = new ArrayList<>();
    for (ExecutionSummary execution : executions) {
      if (byId.containsKey(execution.parentId())) {
        children
            .computeIfAbsent(execution.parentId(), parent -> new ArrayList<>())
            .addFirst(execution);
      } else {
        first.add(execution);
      }
    }
    List<Line> lines = new ArrayList<>();
    first.forEach(execution -> add(execution, 0, children, lines));
    return lines;
  }

  private static void add(
      ExecutionSummary execution,
      int depth,
      Map<String, List<ExecutionSummary>> children,
      List<Line> lines) {
    lines.add(new Line(execution, depth));
    children
        .getOrDefault(execution.id(), List.of())
        .forEach(child -> add(child, depth + 1, children, lines));
  }

  private String duration(ExecutionSummary execution) {
    Instant until = execution.ended() == null ? clock.instant() : execution.ended();
    return Elapsed.between(execution.started(), until);
  }

  /** What a person should know: why it does not go on, what it waits for, why it failed. */
  private static String remark(
      ExecutionSummary execution, int depth, int idLength, Map<Status, Integer> targets) {
    String origin = "";
    if (depth == 0 && !execution.parentId().isEmpty()) {
      origin = "started by " + execution.parentId().substring(0, idLength);
    } else if (!execution.retryOf().isEmpty()) {
      origin = "retries " + execution.retryOf().substring(0, idLength);
    }
    String state = "";
    if (!execution.problem().isEmpty() && !execution.status().isTerminal()) {
      state = "cannot go on: " + execution.problem();
    } else if (execution.status() == Status.Waiting) {
      state =
          execution.step().isEmpty()
              ? "waits for the start of a step"
              : "step %s waits for a person".formatted(execution.step());
    } else {
      state = Printable.reason(execution.failureMessage(), LONGEST_REMARK);
    }
    String all =
        Stream.of(origin, counts(targets), state)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return Printable.line(all, LONGEST_REMARK);
  }

  private static String counts(Map<Status, Integer> targets) {
    return targets.entrySet().stream()
        .map(target -> target.getValue() + " " + target.getKey())
        .collect(Collectors.joining(", "));
  }

  private String painted(String line) {
    for (Status status : Status.values()) {
      int at = line.indexOf(" " + status.name() + " ");
      if (at > 0) {
        return line.substring(0, at + 1)
            + ansi.coloured(status, status.name())
            + line.substring(at + 1 + status.name().length());
      }
    }
    return line;
  }
}
