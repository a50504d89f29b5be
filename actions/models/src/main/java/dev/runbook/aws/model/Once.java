package dev.runbook.aws.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made when first asked for, and then kept. Thread-safe; asked again if making it failed.
 */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> making;
  private volatile @Nullable T made;

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = made;
    if (known == null) {
      known = making.get();
      made = known;
    }
    return known;
  }
}
