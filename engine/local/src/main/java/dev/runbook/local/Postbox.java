package dev.runbook.local;

import dev.runbook.engine.SignalRefused;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.Postman;
import dev.runbook.local.store.Reply;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands what other processes post to the executions of this one. */
final class Postbox implements Postman {

  private final Roster roster;
  private final Consumer<String> resume;

  /** For executions on {@code roster}; {@code resume} sets others going. */
  Postbox(Roster roster, Consumer<String> resume) {
    this.roster = roster;
    this.resume = resume;
  }

  @Override
  public Optional<Reply> deliver(Post post) {
    return switch (post) {
      case Post.Tell tell ->
          Optional.ofNullable(roster.find(tell.executionId()))
              .map(execution -> tell(execution, tell.signal()));
      case Post.Resume goOn -> {
        resume.accept(goOn.executionId());
        yield Optional.of(Reply.TAKEN);
      }
    };
  }

  private static Reply tell(LocalExecution execution, Signal signal) {
    try {
      switch (signal) {
        case Signal.Cancel cancel -> execution.stop(StopType.Cancel);
        case Signal.Complete complete -> execution.stop(StopType.Complete);
        default -> execution.signal(signal);
      }
      return Reply.TAKEN;
    } catch (SignalRefused refused) {
      return new Reply(refused.code(), refused.reason());
    }
  }
}
