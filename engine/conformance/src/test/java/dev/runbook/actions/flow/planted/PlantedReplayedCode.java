package dev.runbook.actions.flow.planted;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code that would take another path when it is run again. */
public final class PlantedReplayedCode {

  static int counter;

  private final ReentrantLock lock = new ReentrantLock();

  /** The time, by a method reference. */
  public Supplier<Instant> clock() {
    return Instant::now;
  }

  /** Another id each time. */
  public UUID id() {
    lock.lock();
    counter++;
    return UUID.randomUUID();
  }

  /** In another order in another JVM. */
  public Map<String, Integer> map() {
    return Map.of("a", 1, "b", 2);
  }

  /** So is this. */
  public Set<String> set() {
    Set<String> set = new HashSet<>();
    set.add("a");
    return set;
  }

  /** And this. */
  public Set<String> collected() {
    return Stream.of("a").collect(Collectors.toSet());
  }

  /** Says so to the world. */
  public void print() {
    System.out.println(counter);
  }
}
