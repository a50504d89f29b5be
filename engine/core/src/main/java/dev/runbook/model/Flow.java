package dev.runbook.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution goes after a step (spec: documents, steps). Every part is null when it is not
 * written.
 *
 * @param onFailure what happens when the last attempt failed or timed out
 * @param onCancel what happens when the execution is stopped during this step
 * @param nextStep the step after success
 * @param isEnd whether the execution ends after this step
 * @param isCritical whether a failure of this step decides the final status
 */
public record Flow(
    @Nullable Reaction onFailure,
    @Nullable Reaction onCancel,
    @Nullable Jump nextStep,
    @Nullable Boolean isEnd,
    @Nullable Boolean isCritical) {

  /** What happens after a failure; {@code Abort} unless written. */
  public Reaction afterFailure() {
    return onFailure == null ? new Reaction.Abort() : onFailure;
  }

  /** What happens after a stop; {@code Abort} unless written. */
  public Reaction afterCancel() {
    return onCancel == null ? new Reaction.Abort() : onCancel;
  }

  /** The steps that failure and stop can lead to. */
  public List<Jump> reactionJumps() {
    return Stream.of(afterFailure(), afterCancel())
        .filter(Reaction.GoTo.class::isInstance)
        .map(reaction -> ((Reaction.GoTo) reaction).jump())
        .toList();
  }

  /** Whether the execution ends here unless something sends it elsewhere. */
  public boolean ends() {
    return Boolean.TRUE.equals(isEnd);
  }

  /**
   * Whether a failure decides the final status: as written, otherwise unless the step's author
   * wrote {@code onFailure: Continue}.
   */
  public boolean critical() {
    return isCritical != null ? isCritical : !(afterFailure() instanceof Reaction.Continue);
  }
}
