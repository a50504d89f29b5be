package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Position;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import dev.runbook.testkit.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Test files and what came of their cases.
 *
 * <p>As many cases run at once as there are processors. Each runs on one thread from beginning to
 * end, so that there are no more processes of {@code aws:executeScript} than that either.
 *
 * @param files in the order they were given
 */
public record TestRun(List<FileOutcome> files) {

  /**
   * What came of one file.
   *
   * @param file the file, as it was given
   * @param cases in the order they are written
   * @param wrong why none of them could be run; empty if they could
   */
  public record FileOutcome(String file, List<CaseOutcome> cases, List<WrongFile> wrong) {}

  /**
   * Runs the cases of {@code files} that are {@code chosen}.
   *
   * @param actions what their runbooks use, besides {@code runbook:echo}
   */
  public static TestRun of(List<Path> files, Predicate<TestCase> chosen, Actions actions)
      throws InterruptedException {
    var runner = new CaseRunner(actions);
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("case-", 1).factory());
    try {
      List<Reading> read = all(threads, files.stream().map(file -> reading(file, chosen, actions)));
      Stream<Callable<CaseOutcome>> cases =
          read.stream()
              .flatMap(reading -> reading.cases().stream())
              .map(testCase -> () -> runner.run(testCase));
      Iterator<CaseOutcome> outcomes = all(threads, cases).iterator();
      return new TestRun(read.stream().map(reading -> outcome(reading, outcomes)).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  /** A file that was read: its chosen cases, or what is wrong with it. */
  private record Reading(String file, List<TestCase> cases, List<WrongFile> wrong) {}

  private static Callable<Reading> reading(Path file, Predicate<TestCase> chosen, Actions actions) {
    return () -> {
      String name = file.toString();
      try {
        List<TestCase> cases = TestFile.read(file, actions).cases();
        return new Reading(name, cases.stream().filter(chosen).toList(), List.of());
      } catch (InvalidTestFile invalid) {
        return new Reading(name, List.of(), invalid.files());
      } catch (IOException unreadable) {
        var issue =
            new Issue(Code.NOT_TEXT, "it cannot be read: " + unreadable, Position.START, "");
        return new Reading(
            name, List.of(), List.of(new WrongFile(new Source(name, ""), List.of(issue))));
      }
    };
  }

  /** The outcomes of one file, which are the next ones. */
  private static FileOutcome outcome(Reading reading, Iterator<CaseOutcome> outcomes) {
    List<CaseOutcome> own = reading.cases().stream().map(testCase -> outcomes.next()).toList();
    return new FileOutcome(reading.file(), own, reading.wrong());
  }

  /** The results of all the work, in its order. */
  private static <T> List<T> all(ExecutorService threads, Stream<Callable<T>> work)
      throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(work.toList())) {
      try {
        results.add(future.get());
      } catch (ExecutionException broken) {
        throw new IllegalStateException("a case broke; please report", broken.getCause());
      }
    }
    return results;
  }

  /** Whether there is nothing to tell: no case, and nothing wrong with a file. */
  public boolean isEmpty() {
    return files.stream().allMatch(file -> file.cases().isEmpty() && file.wrong().isEmpty());
  }

  /** The outcomes of all cases. */
  public Stream<CaseOutcome> cases() {
    return files.stream().flatMap(file -> file.cases().stream());
  }

  /** What the cases reached of their runbooks; those with errors are left out. */
  public Coverage coverage() {
    var coverage = new Coverage();
    cases()
        .forEach(outcome -> {
          Map<String, Runbook> runbooks = new LinkedHashMap<>();
          outcome
              .testCase()
              .runbooks()
              .filter(runbook -> runbook.model() != null)
              .forEach(runbook -> runbooks.put(runbook.source().name(), runbook.model()));
          coverage.add(runbooks, outcome.trace());
        });
    return coverage;
  }
}
