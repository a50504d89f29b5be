package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runbook.action.Actions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test file may say, and what its author reads when it says something else. */
class TestFileTest {

  private static final Actions NOTHING = Actions.of(List.of());

  @TempDir Path folder;

  @BeforeEach
  void thereIsARunbook() throws IOException {
    Files.writeString(
        folder.resolve("runbook.yaml"),
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: only, action: 'runbook:echo'}
        """);
  }

  @Test
  void an_unknown_key_is_an_error_with_its_line_and_a_hint() throws IOException {
    assertThat(
            issues(
                """
                runbook: runbook.yaml
                cases:
                  - name: a case
                    expct: {status: Success}
                """))
        .isEqualTo(
            """
            x.test.yaml:4:5: UNKNOWN_FIELD: a case has no key 'expct'
              |     expct: {status: Success}
              |     ^
              = did you mean 'expect'?
            """);
  }

  @Test
  void everything_wrong_is_said_at_once() throws IOException {
    assertThat(
            issues(
                    """
                    runbook: nowhere.yaml
                    cases:
                      - answers:
                          - {step: only, returns: {}, fails: both}
                          - {step: only}
                          - {step: only, times: 0, takes: a while}
                          - {step: only, functionError: {type: Terrible}}
                        expect:
                          status: Succes
                          steps: [only]
                      - name: twice
                      - name: twice
                    """)
                .lines()
                .filter(line -> line.startsWith("x.test.yaml")))
        .containsExactly(
            "x.test.yaml:1:10: BAD_VALUE: there is no readable file 'nowhere.yaml' beside this one",
            "x.test.yaml:3:5: MISSING_FIELD: a case needs a 'name' that says what it shows",
            "x.test.yaml:4:9: MISSING_FIELD: an answer has exactly one of returns, fails, functionError",
            "x.test.yaml:5:9: MISSING_FIELD: an answer has exactly one of returns, fails, functionError",
            "x.test.yaml:6:29: BAD_VALUE: times of an answer is '0'; it must be a whole number of at"
                + " least 1",
            "x.test.yaml:6:39: BAD_VALUE: takes of an answer is 'a while'; it must be an ISO 8601"
                + " duration such as PT10M",
            "x.test.yaml:7:44: BAD_VALUE: type of functionError is 'Terrible'",
            "x.test.yaml:9:15: BAD_VALUE: 'Succes' is no status in which anything ends",
            "x.test.yaml:10:15: WRONG_TYPE: a step is written as its name and its status, such as"
                + " {stop: Success}",
            "x.test.yaml:12:5: BAD_NAME: two cases are called 'twice'");
  }

  @Test
  void a_file_without_cases_or_runbook_tests_nothing() throws IOException {
    assertThat(issues("cases: []"))
        .contains("a test file has either 'runbook'")
        .contains("a test file needs at least one case");
  }

  @Test
  void a_refused_start_leaves_nothing_else_to_expect() throws IOException {
    assertThat(
            issues(
                """
                runbook: runbook.yaml
                cases:
                  - name: a case
                    expect: {refused: InvalidDocumentContent, status: Failed}
                """))
        .contains("4:47: UNKNOWN_FIELD: expect has no key 'status'");
  }

  @Test
  void the_runbook_may_stand_in_the_file_and_keeps_its_lines() throws Exception {
    Path file =
        write(
            """
            document:
              schemaVersion: '0.3'
              mainSteps:
                - {name: only, action: 'runbook:ecko'}
            cases:
              - name: a case
                expect: {refused: InvalidDocumentContent, failureMessage: '4:28'}
            """);

    TestCase only = TestFile.read(file, NOTHING).cases().getFirst();

    assertThat(new CaseRunner(NOTHING).run(only).text()).isEmpty();
  }

  private String issues(String text) throws IOException {
    Path file = write(text);
    InvalidTestFile invalid =
        catchThrowableOfType(InvalidTestFile.class, () -> TestFile.read(file, NOTHING));
    return String.valueOf(invalid.getMessage()).replace(folder + "/", "");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("x.test.yaml"), text);
  }
}
