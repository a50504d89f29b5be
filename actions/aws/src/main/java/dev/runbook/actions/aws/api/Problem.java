package dev.runbook.actions.aws.api;

import java.util.List;

/**
 * Something wrong with a request.
 *
 * @param kind what is wrong
 * @param path from the request down to the value; list indexes count from 0
 * @param message such as {@code Filters[0].Values must be a list, but is 3}
 * @param known the names there are, when a name is unknown
 */
public record Problem(Kind kind, List<String> path, String message, List<String> known) {

  /** What is wrong with a value. */
  public enum Kind {
    UNKNOWN,
    MISSING,
    WRONG
  }
}
