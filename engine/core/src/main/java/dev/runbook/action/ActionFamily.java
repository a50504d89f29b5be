package dev.runbook.action;

import java.util.List;

/**
 * Actions that belong together and come on the class path together, made as they usually are; found
 * by {@link java.util.ServiceLoader}.
 */
public interface ActionFamily {

  /** Every action of the family. */
  List<? extends Action> actions();
}
