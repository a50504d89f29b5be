package dev.runbook.interpreter.planted;

import dev.runbook.local.LocalBackend;

/** Core that knows a backend. */
public final class PlantedCore {

  /** The backend it should not know. */
  public LocalBackend backend() {
    return new LocalBackend();
  }
}
