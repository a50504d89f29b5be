package dev.runbook.local;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * How a {@link LocalBackend} goes about its work. Immutable.
 *
 * @param clock tells the time; pauses last as long as they do in any case
 * @param attempts makes the threads on which actions work. A short-lived process with few steps
 *     does better with daemon platform threads: once a virtual thread has waited for a socket, the
 *     JVM takes 0.3 s longer to end. Blocking reads of platform threads do not notice an interrupt,
 *     so an attempt that outlives its limit holds its thread until its read ends.
 * @param capacity how many executions run at once
 * @param drain how long attempts that are under way when the backend is closed may take, where
 *     executions are kept in a store
 * @param resuming whether executions that a former process began go on as soon as there is an
 *     engine; otherwise those that {@link LocalBackend#resume} names
 */
public record LocalSettings(
    Clock clock, ThreadFactory attempts, Capacity capacity, Duration drain, boolean resuming) {

  /** The machine's clock, virtual threads, no limit, five seconds to drain, everything resumed. */
  public static final LocalSettings STANDARD =
      new LocalSettings(
          Clock.systemUTC(),
          Thread.ofVirtual().factory(),
          Capacity.UNLIMITED,
          Duration.ofSeconds(5),
          true);

  public LocalSettings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(attempts, "attempts");
    Objects.requireNonNull(capacity, "capacity");
    Objects.requireNonNull(drain, "drain");
  }

  /** The same, with another clock. */
  public LocalSettings with(Clock other) {
    return new LocalSettings(other, attempts, capacity, drain, resuming);
  }

  /** The same, with attempts on other threads. */
  public LocalSettings with(ThreadFactory other) {
    return new LocalSettings(clock, other, capacity, drain, resuming);
  }

  /** The same, within limits. */
  public LocalSettings with(Capacity other) {
    return new LocalSettings(clock, attempts, other, drain, resuming);
  }

  /** The same, with another time to drain. */
  public LocalSettings draining(Duration other) {
    return new LocalSettings(clock, attempts, capacity, other, resuming);
  }

  /** The same, and nothing is resumed that was not asked for. */
  public LocalSettings resumingOnlyWhatIsAsked() {
    return new LocalSettings(clock, attempts, capacity, drain, false);
  }
}
