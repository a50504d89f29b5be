package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong runbook under {@code runbooks/errors}, and the exact text its author reads. */
class ErrorsTest {

  private static final Path ERRORS = Repository.TOP.resolve("runbooks/errors");

  /** What folders begin with whose runbooks are checked as {@code validate --aws} does. */
  private static final String PORTABLE = "not-portable";

  /** The folder whose runbook is checked for an engine that was given few actions. */
  private static final String UNSUPPORTED = "unsupported-action";

  private final RunbookCheck few = new RunbookCheck(Actions.of(FlowActions.all()));
  private final RunbookCheck check = new RunbookCheck(Repository.actions());
  private final RunbookCheck portable = RunbookCheck.portable(Repository.actions());

  static Stream<String> folders() {
    return Repository.in(ERRORS).stream()
        .map(folder -> folder.getFileName().toString())
        .filter(folder -> !folder.equals("test-files"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void a_wrong_runbook_is_answered_with_exactly_this_text(String folder) {
    Path expected = ERRORS.resolve(folder).resolve("issues.txt");
    String text = Repository.read(runbook(folder));

    String rendered =
        new IssueText(runbook(folder).getFileName().toString(), text).render(issues(folder));

    if (Repository.updating()) {
      Repository.write(expected, rendered);
    }
    assertThat(rendered).isEqualTo(Repository.read(expected));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Code.class)
  void every_kind_of_issue_has_an_example_in_the_folder_of_its_name(Code code) {
    String folder = code.name().toLowerCase(Locale.ROOT).replace('_', '-');

    assertThat(issues(folder)).extracting(Issue::code).contains(code);
  }

  @Test
  void the_runbooks_of_the_library_have_no_issues_at_all() {
    for (Path folder : Repository.in(Repository.TOP.resolve("runbooks/library"))) {
      Path runbook = onlyRunbook(folder);
      var report = new Report();

      check.check(new Source(runbook.toString(), Repository.read(runbook)), report);

      assertThat(report.issues()).as(runbook.toString()).isEmpty();
    }
  }

  private List<Issue> issues(String folder) {
    Path runbook = runbook(folder);
    var report = new Report();
    checkFor(folder).check(new Source(runbook.toString(), Repository.read(runbook)), report);
    return report.issues();
  }

  private RunbookCheck checkFor(String folder) {
    if (folder.startsWith(PORTABLE)) {
      return portable;
    }
    return folder.equals(UNSUPPORTED) ? few : check;
  }

  private static Path runbook(String folder) {
    return onlyRunbook(ERRORS.resolve(folder));
  }

  private static Path onlyRunbook(Path folder) {
    return Repository.in(folder).stream()
        .filter(file -> file.getFileName().toString().matches("runbook\\.(yaml|json)"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no runbook in " + folder));
  }
}
