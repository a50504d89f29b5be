package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.testkit.CaseOutcome;
import dev.runbook.testkit.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/testing.md}, run. */
class TestingPageTest {

  /** A block whose first line names its file. */
  private static final Pattern FILE =
      Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void the_example_passes_and_reaches_everything() throws InterruptedException {
    String page = Repository.read(Repository.TOP.resolve("docs/testing.md"));
    FILE.matcher(page)
        .results()
        .forEach(block -> Repository.write(folder.resolve(block.group(1)), block.group(2)));

    TestRun run =
        TestRun.of(List.of(folder.resolve("restart.test.yaml")), all -> true, Repository.actions());

    assertThat(Repository.in(folder)).hasSize(3);
    assertThat(run.files().getFirst().wrong()).isEmpty();
    assertThat(run.cases().map(CaseOutcome::text)).hasSize(6).containsOnly("");
    assertThat(run.coverage().percent()).isEqualTo(100);
  }
}
