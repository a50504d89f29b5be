package dev.runbook.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Setting;

/**
 * Where {@code {{ssm:NAME}}} in the default of a parameter is read: Systems Manager's Parameter
 * Store, or something in its place. It is asked before an execution begins, on the thread that
 * starts it; what it gave is kept with the execution, which never asks again.
 */
@FunctionalInterface
public interface ParameterStore {

  /** Can read nothing. */
  ParameterStore NONE =
      (name, setting) -> new Found.Unreadable("this engine has no Parameter Store");

  /**
   * What is stored.
   *
   * @param name as the runbook writes it, such as {@code /images/latest}
   * @param setting of the execution: its role and its connections say who reads, and where
   */
  Found find(String name, Setting setting);

  /** What came of looking. */
  sealed interface Found {

    /**
     * It is there.
     *
     * @param value a text, or a list of texts
     * @param secure whether it is a SecureString, which only a secret parameter may take
     */
    record Value(JsonNode value, boolean secure) implements Found {}

    /** Nothing is stored under this name. */
    record Nothing() implements Found {}

    /**
     * It could not be read.
     *
     * @param reason why, in a few words
     */
    record Unreadable(String reason) implements Found {}
  }
}
