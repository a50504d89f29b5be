package dev.runbook.benchmarks;

import dev.runbook.local.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Steps a second on a store, beside SQLite alone in the same process, turn about: one commit for
 * each row, and as many rows in each commit as ours had in the turn before. The rows are as large
 * as ours.
 *
 * <p>Arguments: a folder for the files, seconds a turn, turns, and how many executions at a time,
 * each measured for itself.
 */
public final class DurableThroughput {

  private static final long WARM_UP_NANOS = 10_000_000_000L;

  private DurableThroughput() {}

  private record Round(DurableSteps.Turn ours, BareSqlite.Turn single, BareSqlite.Turn grouped) {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "durable");
    long nanos = Long.parseLong(arguments[1]) * 1_000_000_000;
    int turns = Integer.parseInt(arguments[2]);
    for (String concurrent : List.of(arguments).subList(3, arguments.length)) {
      measure(folder.resolve(concurrent + ".db"), Integer.parseInt(concurrent), nanos, turns);
    }
  }

  private static void measure(Path file, int concurrent, long nanos, int turns) throws Exception {
    List<Round> rounds = new ArrayList<>();
    long steps;
    double p50;
    double p99;
    try (var ours = new DurableSteps(SqliteStore.open(file), concurrent);
        var alone = new BareSqlite(file.resolveSibling("alone-" + file.getFileName()))) {
      ours.turn(WARM_UP_NANOS);
      round(ours, alone, nanos);
      ours.latencies().clear();
      for (int i = 0; i < turns; i++) {
        rounds.add(round(ours, alone, nanos));
      }
      steps = ours.steps();
      p50 = ours.latencies().within(0.5);
      p99 = ours.latencies().within(0.99);
    }
    System.out.printf(
        "%d executions at a time, fifty steps each, medians of %d turns%n", concurrent, turns);
    print("steps/s", rounds, "%,10.0f", round -> round.ours().rate());
    print("  one row a commit, rows/s", rounds, "%,10.0f", round -> round.single().rate());
    print(
        "  ratio to that", rounds, "%10.2f", round -> round.ours().rate() / round.single().rate());
    print("  as many rows a commit, rows/s", rounds, "%,10.0f", round -> round.grouped().rate());
    print(
        "  ratio to that", rounds, "%10.2f", round -> round.ours().rate() / round.grouped().rate());
    print("processor, µs a step", rounds, "%10.1f", round -> round.ours().processor());
    print(
        "  as many rows a commit, µs a row",
        rounds,
        "%10.1f",
        round -> round.grouped().processor());
    print("commits a step", rounds, "%10.3f", round -> round.ours().commitsPerStep());
    print("rows a commit", rounds, "%10.1f", round -> round.ours().framesPerCommit());
    print("bytes a row", rounds, "%10.0f", round -> round.ours().bytesPerFrame());
    System.out.printf("%-40s%10d%n", "bytes of the file a step", Files.size(file) / steps);
    System.out.printf("%-40s%10.2f%n", "ms from a step's begin to its end, p50", p50);
    System.out.printf("%-40s%10.2f%n%n", "  p99", p99);
  }

  private static void print(
      String name, List<Round> rounds, String format, ToDoubleFunction<Round> of) {
    System.out.printf("%-40s" + format + "%n", name, median(rounds, of));
  }

  private static Round round(DurableSteps ours, BareSqlite alone, long nanos)
      throws InterruptedException, SQLException {
    DurableSteps.Turn turn = ours.turn(nanos);
    return new Round(
        turn,
        alone.turn(turn.bytesPerFrame(), 1, nanos),
        alone.turn(turn.bytesPerFrame(), turn.framesPerCommit(), nanos));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
    List<Double> sorted = rounds.stream().map(of::applyAsDouble).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
