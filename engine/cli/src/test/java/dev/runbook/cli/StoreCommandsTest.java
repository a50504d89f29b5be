package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked about executions that are kept, while nobody runs any. */
class StoreCommandsTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void openShop() {
    shop = new Shop(folder);
  }

  @Test
  void a_run_is_kept_and_listed_and_shown_by_the_beginning_of_its_id() throws IOException {
    shop.runbook("run", right("pause.yaml"));

    String id = shop.latest();
    Ran list = shop.runbook("executions");
    Ran shown = shop.runbook("show", id.substring(0, 4));

    assertThat(list.out())
        .startsWith("ID        RUNBOOK  STATUS   STARTED   DURATION\n" + id.substring(0, 8))
        .contains("pause    Success");
    assertThat(list.err()).isEmpty();
    assertThat(shown.out()).startsWith("pause " + id + "  Success\n").contains("aws:sleep");
    assertThat(shown.exitCode()).isZero();
  }

  @Test
  void children_stand_below_those_that_started_them() throws IOException {
    shop.runbook("run", right("parent.yaml"));

    assertThat(shop.runbook("executions").out().lines().map(line -> line.substring(8)))
        .anyMatch(line -> line.startsWith("  parent "))
        .anyMatch(line -> line.startsWith("    pause "));
    String parent =
        shop.executions("--runbook", "parent").getFirst().get("AutomationExecutionId").asText();
    assertThat(shop.executions("--parent", parent)).hasSize(1);
    assertThat(shop.runbook("show", parent).out()).contains("child ", "pause");
  }

  @Test
  void a_list_is_as_narrow_as_somebody_wants() throws IOException {
    shop.runbook("run", right("pause.yaml"));
    shop.runbook("run", right("pause.yaml"));
    shop.runbook("run", right("failing-loop.yaml"));

    assertThat(shop.executions("--status", "success")).hasSize(2);
    assertThat(shop.executions("--status", "failed", "--status", "Success")).hasSize(3);
    assertThat(shop.executions("--runbook", "pau", "--limit", "1")).hasSize(1);
    assertThat(shop.runbook("executions", "--limit", "1").err()).contains("there are older ones");
    assertThat(shop.executions("--since", "1h", "--all")).hasSize(3);
    assertThat(shop.executions("--until", "2020-01-01")).isEmpty();
  }

  @Test
  void what_is_wrong_with_a_question_is_told() throws IOException {
    shop.runbook("run", right("pause.yaml"));

    assertThat(shop.runbook("executions", "--status", "Waitin").err())
        .contains("did you mean 'Waiting'?");
    assertThat(shop.runbook("executions", "--since", "yesterday").err()).contains("ISO 8601");
    assertThat(shop.runbook("executions", "--limit", "0").exitCode()).isEqualTo(2);
    assertThat(shop.runbook("show", "abc").err()).contains("at least 4 characters");
    assertThat(shop.runbook("show", "nothing").err())
        .startsWith("runbook: AutomationExecutionNotFoundException: there is no execution");
    assertThat(shop.runbook("resume", shop.latest()).err()).contains("has ended Success");
    assertThat(shop.runbook("approve", shop.latest()).err())
        .contains("InvalidAutomationSignalException");
    assertThat(shop.runbook("stop", shop.latest()).err())
        .contains("InvalidAutomationStatusUpdateException");
    assertThat(shop.runbook("signal", shop.latest(), "Aprove").err())
        .contains("did you mean 'Approve'?");
    assertThat(shop.runbook("signal", shop.latest(), "Resume").err()).contains("needs StepName");
    assertThat(shop.runbook("retry", shop.latest(), "--from", "paus").err())
        .contains("did you mean 'pause'?");
  }

  @Test
  void without_a_store_there_is_nothing_to_show_and_nothing_is_made() {
    for (String command : new String[] {"executions", "resume"}) {
      Ran ran = shop.runbook(command);

      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.err()).contains("there is no store at").doesNotContain("report");
    }
    assertThat(shop.runbook("run", right("pause.yaml"), "--no-store").exitCode()).isZero();
    assertThat(shop.runbook("run", Ran.wrong("unknown-step.yaml")).exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_damaged_journal_is_shown_as_far_as_it_can_be_read() throws IOException, SQLException {
    shop.runbook("run", right("pause.yaml"));
    damage();
    Ran shown = shop.runbook("show", shop.latest());

    assertThat(shop.runbook("store", "check").exitCode()).isEqualTo(3);
    assertThat(shown.out()).contains("aws:sleep");
    assertThat(shown.err()).contains("is damaged", "'runbook store check'");
    assertThat(shown.exitCode()).isEqualTo(3);
  }

  @Test
  void a_file_that_is_no_store_is_refused_without_asking_for_a_report() throws IOException {
    Files.writeString(
        folder.resolve("runbook.db"), "this is no database at all, but a text\n".repeat(200));

    Ran ran = shop.runbook("run", right("pause.yaml"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("it is no SQLite file", "--no-store")
        .doesNotContain("please report");
  }

  @Test
  void a_store_is_checked_and_made_smaller() throws IOException {
    shop.runbook("run", right("pause.yaml"));

    assertThat(shop.runbook("store", "check").out()).contains("1 execution with ");
    assertThat(shop.runbook("store", "compact", "--keep", "1h").out())
        .contains("0 executions removed");
    assertThat(shop.runbook("store", "compact", "--keep", "0s").out())
        .contains("1 execution removed");
    assertThat(shop.executions()).isEmpty();
    assertThat(shop.runbook("store", "compact", "--keep", "long").exitCode()).isEqualTo(2);
    assertThat(shop.runbook("store", "mend").err()).contains("no command 'store mend'");
  }

  /** Spoils what was written last of each execution but its beginning. */
  private void damage() throws SQLException {
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runbook.db"));
        Statement statement = store.createStatement()) {
      statement.executeUpdate(
          "UPDATE frame SET body = x'00' WHERE number = (SELECT max(number) FROM frame)");
    }
  }
}
