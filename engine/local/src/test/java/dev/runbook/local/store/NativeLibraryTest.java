package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's library is unpacked once, to where nobody else can put another one. */
class NativeLibraryTest {

  private static final String PATH = "org.sqlite.lib.path";

  @TempDir Path cache;

  @AfterEach
  void forget() {
    System.clearProperty(PATH);
    System.clearProperty("org.sqlite.lib.name");
  }

  @Test
  void it_is_unpacked_once_and_found_again() throws IOException {
    NativeLibrary.keepIn(cache);
    Path folder = Path.of(System.getProperty(PATH));
    List<Path> unpacked = list(folder);
    assertThat(unpacked).hasSize(1);
    assertThat(folder).hasParent(cache);
    var written = Files.getLastModifiedTime(unpacked.getFirst());

    forget();
    NativeLibrary.keepIn(cache);

    assertThat(System.getProperty(PATH)).isEqualTo(folder.toString());
    assertThat(list(folder)).isEqualTo(unpacked);
    assertThat(Files.getLastModifiedTime(unpacked.getFirst())).isEqualTo(written);
  }

  @Test
  void a_folder_in_which_others_may_write_is_not_used() throws IOException {
    NativeLibrary.keepIn(cache);
    Path folder = Path.of(System.getProperty(PATH));
    forget();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    NativeLibrary.keepIn(cache);

    assertThat(System.getProperty(PATH)).isNull();
  }

  @Test
  void a_cache_that_cannot_be_written_is_done_without() throws IOException {
    NativeLibrary.keepIn(Files.writeString(cache.resolve("file"), "").resolve("sub"));

    assertThat(System.getProperty(PATH)).isNull();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
