package dev.runbook.local.store;

/**
 * What a store has written since it was opened: how much is shared by a wait for the disk, and how
 * fast the file grows.
 *
 * @param commits waits for the disk
 * @param frames writes of entries; an execution makes one before each question that reaches outside
 * @param bytes the entries in them, without what the file has around them
 */
public record Written(long commits, long frames, long bytes) {

  /** What was written after {@code earlier}. */
  public Written since(Written earlier) {
    return new Written(commits - earlier.commits, frames - earlier.frames, bytes - earlier.bytes);
  }
}
