package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that comes beside a runbook. */
class AttachmentTest {

  private static final String UTIL = "def twice(events, context):\n    return events['n'] * 2\n";
  private static final String SHA256_OF_UTIL =
      "58f65a7f2bd9ed4ce8e6e24e0b3a95ed30be6c87e4e0bd9d1f1f3d6b2a4f0000";

  @TempDir Path folder;

  @Test
  void a_dotted_handler_names_a_function_of_the_attachment() throws Exception {
    Files.writeString(folder.resolve("util.py"), UTIL);

    assertThat(attached("util.py").with("Handler", "util.two").failure())
        .contains("Handler 'two' is missing: module 'util' has the functions twice");
    assertThat(attached("util.py").with("Handler", "attachments.util.twice").failure())
        .contains("File \"attachments/util.py\", line 2, in twice", "KeyError: 'n'");
    assertThat(attached("util.py").with("Handler", "twice").failure()).contains("KeyError: 'n'");
  }

  @Test
  void modules_of_a_zip_file_are_importable_by_their_names_and_from_attachments() throws Exception {
    zip("lib.zip", "util.py", UTIL, "pack/__init__.py", "VALUE = 5\n");

    assertThat(
            attached("lib.zip")
                .with("Handler", "handler")
                .with(
                    "Script",
                    """
                    from attachments import util
                    from pack import VALUE
                    def handler(events, context):
                        return util.twice({"n": VALUE}, context)
                    """)
                .payload())
        .isEqualTo("10");
    assertThat(attached("lib.zip").with("Handler", "twice").failure())
        .contains(
            "Handler 'twice' names no module; a function in lib.zip is named as module.function");
    assertThat(attached("lib.zip").with("Handler", "gone.twice").failure())
        .contains("names module 'gone', and the step has no attachment with such a module");
  }

  @Test
  void the_checksum_declared_must_be_the_files() throws Exception {
    Files.writeString(folder.resolve("util.py"), UTIL);

    assertThat(
            attached("util.py").file("util.py", SHA256_OF_UTIL).with("Handler", "twice").failure())
        .contains("Attachment 'util.py' is not the file the runbook means: its sha256 is ")
        .contains("and %s is declared".formatted(SHA256_OF_UTIL));
  }

  @Test
  void what_is_missing_or_no_attachment_is_told() throws InterruptedException {
    assertThat(attached("gone.py").with("Handler", "a").failure())
        .contains("Attachment 'gone.py' is missing; put the file beside " + folder);
    assertThat(
            Attempt.empty()
                .in(folder)
                .file("a.py", "")
                .with("Runtime", "python3.11")
                .with("Attachment", "b.py")
                .with("Handler", "a")
                .failure())
        .contains("Attachment 'b.py' is not among the runbook's files; it declares a.py");
    assertThat(attached("lib.tar").with("Handler", "a").failure())
        .contains("Attachment 'lib.tar' is neither a .py nor a .zip file");
    assertThat(attached("../a.py").with("Handler", "a").failure())
        .contains("Attachment '../a.py' is in another folder");
  }

  @Test
  void a_zip_file_cannot_write_elsewhere_and_must_be_one() throws Exception {
    zip("evil.zip", "../../../evil.py", "x = 1\n", "a.py", UTIL);
    Files.writeString(folder.resolve("text.zip"), "no zip");

    assertThat(attached("evil.zip").with("Handler", "a.twice").failure())
        .contains(
            "Attachment 'evil.zip' cannot be unpacked: entry '../../../evil.py' lies outside");
    assertThat(attached("text.zip").with("Handler", "a.twice").failure())
        .contains("Attachment 'text.zip' cannot be unpacked");
  }

  private Attempt attached(String name) {
    return Attempt.empty()
        .in(folder)
        .file(name, "")
        .with("Runtime", "python3.11")
        .with("Attachment", name);
  }

  private void zip(String name, String... namesAndContents) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
