package dev.runbook.action;

import dev.runbook.issue.Code;
import java.util.List;

/**
 * Something an action knows to be wrong with the inputs of a step before the step runs, such as an
 * operation that a service does not have.
 *
 * @param code what kind of thing
 * @param path leads from the inputs down to the value or the key that it is about: keys, and
 *     numbers counted from 0 in lists. Where it leads further than the runbook goes, the remark is
 *     about the last of it that is there
 * @param message what is wrong, without the step's name
 * @param hint what to do about it, or empty
 * @param ofKey whether it is about the key that the path ends with, and not about its value
 */
public record Remark(Code code, List<String> path, String message, String hint, boolean ofKey) {

  public Remark {
    path = List.copyOf(path);
  }

  /** A remark about a value. */
  public Remark(Code code, List<String> path, String message, String hint) {
    this(code, path, message, hint, false);
  }

  /** A remark about a key, such as one that nobody knows. */
  public static Remark ofKey(Code code, List<String> path, String message, String hint) {
    return new Remark(code, path, message, hint, true);
  }
}
