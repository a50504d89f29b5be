package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.cli.progress.Ansi;
import dev.runbook.cli.result.CoverageText;
import dev.runbook.cli.result.TestText;
import dev.runbook.testkit.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's runbook and its test cases, run. */
class ReadmeTest {

  @TempDir Path folder;

  @Test
  void its_test_cases_give_exactly_the_output_it_shows() throws InterruptedException {
    String readme = Repository.read(Repository.TOP.resolve("README.md"));
    Repository.write(folder.resolve("check.yaml"), block(readme, "```yaml\ndescription: Asks"));
    Path cases = folder.resolve("check.test.yaml");
    Repository.write(cases, block(readme, "```yaml\nrunbook: check.yaml"));

    TestRun run = TestRun.of(List.of(cases), all -> true, Repository.actions());

    String text = new TestText(new Ansi(false)).of(run, Duration.ofMillis(300));
    assertThat((text + "\n" + CoverageText.of(run.coverage())).replace(folder + "/", ""))
        .isEqualTo(
            block(readme, "```\n$ runbook test").lines().skip(1).reduce("", ReadmeTest::line));
  }

  /** What stands in the block that begins so. */
  private static String block(String page, String beginning) {
    int from = page.indexOf(beginning) + beginning.indexOf('\n') + 1;
    return page.substring(from, page.indexOf("```", from));
  }

  private static String line(String before, String line) {
    return before + line + "\n";
  }
}
