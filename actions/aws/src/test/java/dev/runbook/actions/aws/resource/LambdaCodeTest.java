package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaCodeTest {

  private static final LambdaCode CODE = new LambdaCode("index.mjs", "export const ä = 1;\n");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void the_code_is_the_only_file() throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(CODE.zip()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("index.mjs");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(CODE.code());
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void everybody_may_read_it() throws IOException {
    Path file = Files.write(folder.resolve("code.zip"), CODE.zip());

    try (var zip = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", "true"))) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(zip.getPath("index.mjs"))))
          .isEqualTo("rw-r--r--");
    }
  }

  /** The checksum is of one machine at one time; it is the same on every other. */
  @Test
  void the_same_code_is_the_same_bytes_everywhere_and_always() throws Exception {
    TimeZone own = TimeZone.getDefault();
    try {
      for (String zone : new String[] {"UTC", "Asia/Tokyo", "America/New_York"}) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(CODE.zip());
        assertThat(HexFormat.of().formatHex(sum))
            .isEqualTo("b65fa8f5124e79f7ffb1003394c265f728b65624b4a6742a60bd7c1082ce3f50");
      }
    } finally {
      TimeZone.setDefault(own);
    }
  }
}
