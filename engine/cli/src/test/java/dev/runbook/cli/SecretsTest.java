package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints of a runbook whose parameters are secrets. */
class SecretsTest {

  private static final String PASSWORD = "tell 'nobody' \"ever\" 🔑";

  private static Ran run(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "run";
    all[1] = right("secret.yaml");
    System.arraycopy(words, 0, all, 2, words.length);
    return runbook(all);
  }

  private static void hasNoSecret(Ran ran) {
    assertThat(ran.out() + ran.err())
        .doesNotContain("nobody", "ever", "dGVsb", "hunter2", "key-1")
        .isNotEmpty();
  }

  @Test
  void neither_progress_nor_the_result_shows_them() {
    for (String output : new String[] {"text", "json"}) {
      Ran ran =
          run(
              "--output",
              output,
              "-p",
              "Password=" + PASSWORD,
              "-p",
              "Keys=[\"key-1\", \"key-12\"]");

      hasNoSecret(ran);
      assertThat(ran.err())
          .contains("| logging in with {\"password\": \"{{ Password }}\"")
          .contains("no user with {{ Password }}");
      assertThat(ran.out()).contains("{{ Password }}");
      assertThat(ran.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void what_is_wrong_with_the_command_line_is_told_without_them(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "Password: [hunter2\nPort: 1\n");

    hasNoSecret(run("-p", "Password:hunter2"));
    hasNoSecret(run("-p", "=hunter2"));
    hasNoSecret(run("-p", "Password=@hunter2"));
    hasNoSecret(run("-p", "Pasword=@hunter2"));
    hasNoSecret(run("-p", "Pasword=hunter2"));
    hasNoSecret(run("-p", "Password=x", "-p", "Keys=[hunter2"));
    hasNoSecret(run("-p", "Password=hunter2", "-p", "Password=hunter2"));
    hasNoSecret(run("--parameters", file.toString()));
  }

  @Test
  void a_role_is_not_named_where_it_cannot_be_assumed() {
    Ran ran = run("-p", "Password=x", "-p", "Role=arn:aws:iam::123456789012:role/hunter2");

    hasNoSecret(ran);
    assertThat(ran.err()).contains("The role {{ Role }} could not be assumed");
  }
}
