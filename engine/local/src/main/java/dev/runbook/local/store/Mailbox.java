package dev.runbook.local.store;

import java.util.Optional;

/** Posts. */
final class Mailbox {

  /** The reply to the post that this thread is handing over, to be written with what it causes. */
  Optional<Write> replyToWhatIsDelivered() {
    return Optional.empty();
  }
}
