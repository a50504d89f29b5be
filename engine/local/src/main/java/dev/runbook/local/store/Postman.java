package dev.runbook.local.store;

import java.util.Optional;

/** Takes posts to the executions of one engine. Called on a thread of the store, one at a time. */
@FunctionalInterface
public interface Postman {

  /** Hands a post over; empty when its execution does not run here. */
  Optional<Reply> deliver(Post post);
}
