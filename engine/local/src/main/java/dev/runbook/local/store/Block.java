package dev.runbook.local.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Bytes as they are kept in a row: sealed if they are secret, and with a checksum over them and the
 * place they belong to, so that neither what was damaged nor what stands elsewhere passes for them.
 */
final class Block {

  private final byte[] body;
  private final int checksum;

  /**
   * A block as it stands in a row.
   *
   * @param checksum CRC32C
   */
  Block(byte[] body, int checksum) {
    this.body = body;
    this.checksum = checksum;
  }

  byte[] body() {
    return body;
  }

  int checksum() {
    return checksum;
  }

  /** The place of what an execution begins with. */
  static String beginning(String executionId) {
    return executionId + "/beginning";
  }

  /** The place of the entries that were written together as the {@code ordinal}th. */
  static String frame(String executionId, int ordinal) {
    return executionId + "/frame/" + ordinal;
  }

  /** The place of what a run of a step printed. */
  static String log(String executionId, String stepExecutionId) {
    return executionId + "/log/" + stepExecutionId;
  }

  /** What is kept of {@code text} at a place. */
  static Block of(String place, byte[] text, Seal seal) {
    byte[] body = seal.close(text, place);
    return new Block(body, checksum(place, body));
  }

  /** Whether these are the bytes that were written at that place. */
  boolean isWhole(String place) {
    return checksum == checksum(place, body);
  }

  /**
   * The text that was written at a place.
   *
   * @throws IllegalArgumentException if this is not what was written there
   */
  byte[] text(String place, Seal seal) {
    if (!isWhole(place)) {
      throw new IllegalArgumentException("the checksum does not match");
    }
    return seal.open(body, place);
  }

  private static int checksum(String place, byte[] body) {
    var checksum = new CRC32C();
    checksum.update(place.getBytes(StandardCharsets.UTF_8));
    checksum.update(body);
    return (int) checksum.getValue();
  }
}
