package dev.runbook.journal;

import dev.runbook.action.StepPath;
import dev.runbook.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal as it was read.
 *
 * @param entries all that follow the beginning, in the order they were written
 * @param logs the last 64 KB of what each run of a step printed, by its id
 */
public record History(Beginning beginning, List<Entry> entries, Map<String, String> logs) {

  /**
   * Whether the execution's parent had run out of time for it: it was cancelled for that, or ought
   * to have been.
   *
   * @param deadline until when the parent was to wait
   */
  public boolean isTooLate(Instant deadline, Instant now) {
    Optional<Instant> ended = ended();
    if (ended.isPresent()) {
      return isCancelled() && !ended.get().isBefore(deadline);
    }
    return now.isAfter(deadline) || (now.equals(deadline) && isCancelled());
  }

  private Optional<Instant> ended() {
    return entries.reversed().stream()
        .filter(Entry.Moment.class::isInstance)
        .map(Entry.Moment.class::cast)
        .filter(moment -> moment.path().equals(StepPath.ENDED))
        .map(Entry.Moment::at)
        .findFirst();
  }

  private boolean isCancelled() {
    return entries.stream()
        .anyMatch(entry ->
            entry instanceof Entry.Told told && told.letter().signal() instanceof Signal.Cancel);
  }
}
