package dev.runbook.actions.aws.connection;

import dev.runbook.issue.Position;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a file defines it.
 *
 * @param file where, and {@code at} the place in it
 * @param region empty where it says none
 * @param endpoint asked in place of AWS's own; null where it says none
 */
public record NamedConnection(
    String name,
    String file,
    Position at,
    Identity identity,
    String region,
    @Nullable URI endpoint) {

  /** The connection that assumes its role; empty if there is no role, or no such connection. */
  public String base() {
    return identity instanceof Identity.Role role ? role.base() : "";
  }
}
