package dev.runbook.functions.internal.definition;

import java.util.Map;

/**
 * What of a function is published from the start.
 *
 * @param version whether version 1 exists
 * @param aliases alias names and the version each stands for
 */
public record Publication(boolean version, Map<String, String> aliases) {

  public static final Publication NOTHING = new Publication(false, Map.of());

  public Publication {
    aliases = Map.copyOf(aliases);
  }
}
