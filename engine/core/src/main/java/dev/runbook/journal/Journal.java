package dev.runbook.journal;

import java.util.function.Supplier;

/**
 * What is written down of one execution while it runs. Thread-safe.
 *
 * <p>Entries are noted as things happen and written before anything comes of them: before an action
 * is performed, a child started, a person answered, an end told. So what happens in between costs
 * one write together, and whatever can be seen from outside is on disk.
 */
public interface Journal {

  /** Whether anything is written down at all. */
  default boolean keeps() {
    return true;
  }

  /** Takes entries that belong together, to be written with the next ones at the latest. */
  void note(Entry... together);

  /** From here on, nobody without the key may read what is written. */
  void seal();

  /** Takes how the execution stands, for those who list executions. */
  void note(Standing standing);

  /**
   * Takes that a run of a step has printed something; {@code text} gives all that is kept of it.
   */
  void printed(String stepExecutionId, Supplier<String> text);

  /**
   * Returns when everything that was noted is on disk.
   *
   * @throws StoreFailed if it cannot be written; nothing of the execution goes on then
   */
  void write();

  /** Writes nothing down. */
  Journal NONE =
      new Journal() {
        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public void note(Entry... together) {
          // Nothing is kept.
        }

        @Override
        public void seal() {
          // Nothing is kept.
        }

        @Override
        public void note(Standing standing) {
          // Nothing is kept.
        }

        @Override
        public void printed(String stepExecutionId, Supplier<String> text) {
          // Nothing is kept.
        }

        @Override
        public void write() {
          // There is nothing to write.
        }
      };
}
