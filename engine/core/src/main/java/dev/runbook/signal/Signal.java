package dev.runbook.signal;

/** What somebody tells an execution while it runs (AWS: SendAutomationSignal). */
public sealed interface Signal {

  /** Who says so: an ARN, or a user's name. */
  String by();

  /** AWS's name for this kind of signal. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * A yes to the {@code aws:approve} step that waits.
   *
   * @param comment free text, or empty
   */
  record Approve(String by, String comment) implements Signal {}

  /**
   * A no to the {@code aws:approve} step that waits.
   *
   * @param comment free text, or empty
   */
  record Reject(String by, String comment) implements Signal {}

  /** Go on after the {@code aws:pause} step called {@code step}. */
  record Resume(String step, String by) implements Signal {}

  /** Run the step called {@code step} next; in mode Interactive. */
  record StartStep(String step, String by) implements Signal {}

  /** Cancel the run of a step that is under way; in mode Interactive. */
  record StopStep(String stepExecutionId, String by) implements Signal {}

  /**
   * End after the steps run so far. Sent by a stop of type {@link StopType#Complete}, and so it
   * reaches whatever waits for a signal.
   */
  record Complete(String by) implements Signal {}

  /**
   * Cancel what runs. Sent by a stop of type {@link StopType#Cancel}; it interrupts, and is never
   * what a wait for a signal ends with.
   */
  record Cancel(String by) implements Signal {}
}
