package dev.runbook.cli;

import dev.runbook.action.Actions;
import dev.runbook.cli.input.TestSearch;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.result.CoverageText;
import dev.runbook.cli.result.JUnitXml;
import dev.runbook.cli.result.TestJson;
import dev.runbook.cli.result.TestText;
import dev.runbook.testkit.CaseOutcome;
import dev.runbook.testkit.TestRun;
import dev.runbook.testkit.coverage.Coverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/** {@code runbook test}: runs test cases in memory, on a clock that jumps. */
final class TestCommand implements Command {

  private static final String ONLY = "only";
  private static final String COVERAGE = "coverage";
  private static final String COVERAGE_MIN = "coverage-min";

  private final Console console;
  private final Actions actions;

  TestCommand(Console console, Actions actions) {
    this.console = console;
    this.actions = actions;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook test",
        "PATH...",
        "Runs the cases of *.test.yaml files in memory: every wait takes no time, and what leaves the engine is answered as the cases say. PATH: files, or folders to search.",
        List.of(
            TestOutput.option(),
            Syntax.option(ONLY, "TEXT", "Only cases whose name contains this."),
            Syntax.flag(
                COVERAGE,
                "Also say which steps, choices and failure routes no case reached; on stderr with --output junit."),
            Syntax.option(
                COVERAGE_MIN, "N", "As --coverage, and fail if less than N percent is reached.")));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    TestOutput output = TestOutput.of(given);
    int least = least(given.getOptionValue(COVERAGE_MIN, "0"));
    String only = given.getOptionValue(ONLY, "");
    var search = new TestSearch();
    given.getArgList().forEach(path -> search.add(Path.of(path)));
    search.problems().forEach(console::complain);
    long began = System.nanoTime();
    TestRun run = TestRun.of(search.files(), testCase -> testCase.name().contains(only), actions);
    var took = Duration.ofNanos(System.nanoTime() - began);
    if (run.isEmpty() && !run.files().isEmpty()) {
      throw new WrongUse("no case's name contains '%s'".formatted(only));
    }
    boolean wanted = given.hasOption(COVERAGE) || given.hasOption(COVERAGE_MIN);
    Coverage coverage = wanted ? run.coverage() : null;
    if (!run.isEmpty() || output != TestOutput.TEXT) {
      print(run, coverage, took, output);
    }
    boolean enough = coverage == null || isEnough(coverage, least);
    return exitCode(run, enough, search.problems().isEmpty());
  }

  private static int least(String written) {
    if (!written.matches("[0-9]{1,3}") || Integer.parseInt(written) > 100) {
      throw new WrongUse(
          "--coverage-min is a percentage from 0 to 100, not '%s'".formatted(written));
    }
    return Integer.parseInt(written);
  }

  private void print(TestRun run, @Nullable Coverage coverage, Duration took, TestOutput output) {
    switch (output) {
      case TEXT -> {
        console.out().print(new TestText(console.colours()).of(run, took));
        if (coverage != null) {
          console.out().print("\n" + CoverageText.of(coverage));
        }
      }
      case JSON -> Output.print(console, TestJson.of(run, coverage, took));
      case JUNIT -> {
        console.out().print(JUnitXml.of(run, took));
        if (coverage != null) {
          console.err().print(CoverageText.of(coverage));
        }
      }
    }
  }

  private boolean isEnough(Coverage coverage, int least) {
    if (coverage.percent() >= least) {
      return true;
    }
    console
        .err()
        .println(
            "runbook: %d %% is reached, and --coverage-min wants %d %%"
                .formatted(coverage.percent(), least));
    return false;
  }

  private int exitCode(TestRun run, boolean enough, boolean found) {
    Optional<Throwable> broken =
        run.cases().flatMap(outcome -> outcome.engineFailure().stream()).findFirst();
    if (broken.isPresent()) {
      return new Mistakes(console).exitCode(new IllegalStateException(broken.get()));
    }
    if (!found || run.files().stream().anyMatch(file -> !file.wrong().isEmpty())) {
      return ExitCode.WRONG_INPUT;
    }
    boolean good = enough && run.cases().allMatch(CaseOutcome::passed);
    return good ? ExitCode.SUCCESS : ExitCode.NOT_SUCCESSFUL;
  }
}
