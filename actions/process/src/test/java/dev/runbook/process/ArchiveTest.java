package dev.runbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

  @TempDir Path folder;

  @Test
  void what_is_in_it_is_written_below_the_target() throws IOException {
    new Archive(zip("pack/deep/a.py", 5), 5).unpack(target());

    assertThat(target().resolve("pack/deep/a.py")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/tmp/../evil"})
  void an_entry_outside_is_refused(String entry) throws IOException {
    var archive = new Archive(zip(entry, 5), 5);

    assertThatThrownBy(() -> archive.unpack(target()))
        .isInstanceOf(ZipException.class)
        .hasMessage("entry '%s' lies outside the archive", entry);
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void more_than_is_allowed_is_refused_while_it_is_unpacked() throws IOException {
    var bomb = new Archive(zip("bomb", 10_000_000), 1_000_000);

    assertThatThrownBy(() -> bomb.unpack(target()))
        .isInstanceOf(ZipException.class)
        .hasMessage("unpacked code is larger than 1000000 bytes");
    assertThat(target().resolve("bomb"))
        .satisfies(f -> assertThat(Files.size(f)).isLessThan(1_000_001));
  }

  private Path target() throws IOException {
    return Files.createDirectories(folder.resolve("target"));
  }

  private Path zip(String entry, int size) throws IOException {
    Path file = folder.resolve("code.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(new byte[size]);
    }
    return file;
  }
}
