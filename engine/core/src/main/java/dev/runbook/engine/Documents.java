package dev.runbook.engine;

import dev.runbook.source.Source;
import java.util.Optional;

/** Where {@code aws:executeAutomation} finds runbooks by name. */
@FunctionalInterface
public interface Documents {

  /** Knows no runbook. */
  Documents NONE = (name, version) -> Optional.empty();

  /**
   * The runbook called {@code name}.
   *
   * @param version a number, {@code $DEFAULT} or {@code $LATEST}; empty for the default one
   */
  Optional<Source> find(String name, String version);
}
