package dev.runbook.plan;

import org.jspecify.annotations.Nullable;

/**
 * The runbook that a step starts.
 *
 * @param plan what it would do, or null
 * @param note why that cannot be told, or how often it does it; or empty
 */
record Child(@Nullable Plan plan, String note) {

  /** A step that starts none. */
  static final Child NONE = new Child(null, "");

  /** One of which nothing is told. */
  static Child untold(String why) {
    return new Child(null, why);
  }

  /** The same plan, with something to say of it. */
  Child noting(String what) {
    return new Child(plan, what);
  }
}
