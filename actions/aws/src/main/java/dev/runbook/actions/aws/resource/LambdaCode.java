package dev.runbook.actions.aws.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Code of one file, as Lambda takes it.
 *
 * @param file its name, such as {@code index.mjs}
 */
record LambdaCode(String file, String code) {

  /*
   * The same bytes for the same code
   * --------------------------------
   * Nothing in the archive tells of when and where it was made: its one entry has a time of its own,
   * the first that every tool understands, and is not compressed, which zlibs do each in their way.
   *
   * Who may read it
   * ---------------
   * Lambda unpacks archives with the permissions they note, and runs code as somebody else than it
   * unpacks it as: files must be readable by all. java.util.zip notes no permissions, which Lambda has
   * been seen to mind. They are put into the archive's directory, whose only entry begins where the
   * last 22 bytes of the archive say.
   */

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final int END_OF_ARCHIVE = 22;
  private static final int DIRECTORY_IN_END = 16;
  private static final int MADE_BY = 5;
  private static final int PERMISSIONS = 38;
  private static final byte UNIX = 3;

  /** A regular file that its owner may write and all may read. */
  private static final int READABLE = 0100644 << 16;

  /** A zip archive. */
  byte[] zip() {
    byte[] content = code.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry(content));
      zip.write(content);
    } catch (IOException never) {
      throw new UncheckedIOException("memory takes all that is written", never);
    }
    return readableByAll(bytes.toByteArray());
  }

  private ZipEntry entry(byte[] content) {
    var sum = new CRC32();
    sum.update(content);
    var entry = new ZipEntry(file);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static byte[] readableByAll(byte[] zip) {
    var archive = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int directory = archive.getInt(zip.length - END_OF_ARCHIVE + DIRECTORY_IN_END);
    archive.put(directory + MADE_BY, UNIX);
    archive.putInt(directory + PERMISSIONS, READABLE);
    return zip;
  }
}
