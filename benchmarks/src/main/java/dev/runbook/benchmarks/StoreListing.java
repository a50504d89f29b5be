package dev.runbook.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists of the executions in a large store: the first time after it was opened, and the median of
 * many times.
 *
 * <p>Arguments: the store, which is made, and how many executions.
 */
public final class StoreListing {

  private static final int TIMES = 101;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Source RUNBOOK =
      new Source(
          "restart",
          "schemaVersion: '0.3'\nmainSteps:\n- {name: wait, action: 'aws:sleep', inputs: {Duration: PT1S}}\n");

  private final Path file;
  private final int many;

  private StoreListing(Path file, int many) {
    this.file = file;
    this.many = many;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    var listing = new StoreListing(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    listing.fill();
    listing.measure();
  }

  private void fill() throws Exception {
    long began = System.nanoTime();
    try (var store = SqliteStore.open(file);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        int number = i;
        all.add(threads.submit(() -> keep(store, number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    System.out.printf("%,d executions kept in %.1f s%n", many, (System.nanoTime() - began) / 1e9);
  }

  private static void keep(SqliteStore store, int number) {
    Instant at = FIRST.plus(EVERY.multipliedBy(number));
    var beginning =
        new Beginning(
            Interpreter.VERSION,
            at,
            new UUID(0x4000L, number | 2L << 62).toString(),
            new DocumentVersion("Restart-" + number % 100, "1"),
            RUNBOOK,
            JsonNodeFactory.instance.objectNode(),
            Mode.Auto,
            new Surroundings(
                "us-east-1", "123456789012", "aws", "arn:aws:iam::123456789012:user/operator"),
            Lineage.NONE,
            Map.of(),
            null,
            List.of(),
            Secrets.NONE);
    Journal journal = store.begin(beginning, List.of(), false);
    boolean fails = number % 20 == 0;
    journal.note(
        new Standing(
            fails ? Status.Failed : Status.Success,
            at,
            at.plusSeconds(60),
            "",
            fails ? "Step fails when it is Executing. the instance is not there" : ""));
    journal.write();
  }

  private void measure() {
    ExecutionQuery all = ExecutionQuery.ALL;
    ExecutionQuery succeeded = all.in(Status.Success);
    ExecutionQuery failed = all.in(Status.Failed);
    Instant middle = FIRST.plus(EVERY.multipliedBy(many / 2));
    ExecutionQuery day = between(all, middle, middle.plus(Duration.ofDays(1)));
    System.out.println("                                        found  first ms   then ms");
    page("newest, page of 50", all, 50);
    page("newest, page of 1000", all, 1000);
    page("Success, page of 50", succeeded, 50);
    page("Success, page of 1000", succeeded, 1000);
    page("Failed (1 in 20), page of 50", failed, 50);
    page("Failed (1 in 20), page of 1000", failed, 1000);
    page("Failed or TimedOut, page of 50", all.in(Status.Failed, Status.TimedOut), 50);
    page("a day, page of 1000", day, 1000);
    page("Failed on a day, page of 1000", day.in(Status.Failed), 1000);
    page("InProgress (none), page of 50", all.in(Status.InProgress), 50);
    page("one runbook of 100, page of 50", named(all, "Restart-99"), 50);
    page("no such runbook, page of 50", named(all, "Stop"), 50);
    everyPage("Success, all pages of 1000", succeeded);
    everyPage("all, all pages of 1000", all);
  }

  private void page(String name, ExecutionQuery query, int most) {
    ExecutionQuery page = ofAtMost(query, most);
    List<Double> times = new ArrayList<>();
    double first;
    int found;
    try (var store = SqliteStore.open(file)) {
      long began = System.nanoTime();
      found = store.list(page).executions().size();
      first = since(began);
      for (int i = 0; i < TIMES; i++) {
        began = System.nanoTime();
        store.list(page);
        times.add(since(began));
      }
    }
    double then = times.stream().sorted().toList().get(TIMES / 2);
    System.out.printf("%-35s %,9d %9.2f %9.2f%n", name, found, first, then);
  }

  private void everyPage(String name, ExecutionQuery query) {
    try (var store = SqliteStore.open(file)) {
      long began = System.nanoTime();
      int found = 0;
      String next = "";
      do {
        ExecutionPage page = store.list(query.from(next));
        found += page.executions().size();
        next = page.next();
      } while (!next.isEmpty());
      System.out.printf("%-35s %,9d %9.2f%n", name, found, since(began));
    }
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static ExecutionQuery ofAtMost(ExecutionQuery query, int most) {
    return new ExecutionQuery(
        query.statuses(),
        query.runbook(),
        query.startedAfter(),
        query.startedBefore(),
        query.parentId(),
        most,
        query.after());
  }

  private static ExecutionQuery between(ExecutionQuery query, Instant after, Instant before) {
    return new ExecutionQuery(
        query.statuses(), query.runbook(), after, before, query.parentId(), query.most(), "");
  }

  private static ExecutionQuery named(ExecutionQuery query, String runbook) {
    return new ExecutionQuery(
        query.statuses(), runbook, null, null, query.parentId(), query.most(), "");
  }
}
