package dev.runbook.parse;

import dev.runbook.model.Extension;
import java.util.ArrayList;
import java.util.List;

/** Collects the fields of a runbook that SSM's language does not have. */
final class Extensions {

  /** Whether a value is a secret. */
  static final String NO_ECHO = "x-noEcho";

  /** What becomes of an attempt that the engine's end cuts short. */
  static final String ON_INTERRUPTED = "x-onInterrupted";

  /** How a step reaches AWS. */
  static final String CONNECTION = "x-connection";

  private final List<Extension> found = new ArrayList<>();

  /** Whether the value that {@code fields} define is a secret. */
  boolean noEcho(Fields fields) {
    note(fields, NO_ECHO);
    return Boolean.TRUE.equals(fields.flag(NO_ECHO));
  }

  /** Takes note of a field, if it is written. */
  void note(Fields fields, String name) {
    fields.keyAt(name).ifPresent(at -> found.add(new Extension(name, at)));
  }

  /** Those that were met. */
  List<Extension> found() {
    return List.copyOf(found);
  }
}
