package dev.runbook.actions.webhook;

import dev.runbook.action.ActionCall;
import dev.runbook.engine.ParameterStore;
import dev.runbook.source.Source;

/** Where integrations are found by their names. Implementations are thread-safe. */
@FunctionalInterface
public interface Integrations {

  /** Has none. */
  Integrations NONE = (name, attempt) -> new Found.Absent("this engine has no integrations");

  /**
   * The integration that {@code attempt} calls {@code name}. An interrupted thread may be answered
   * with {@link Found.Unreadable}, and stays interrupted.
   */
  Found find(String name, ActionCall attempt);

  /**
   * Those in a file: a map in YAML or JSON, from names to definitions.
   *
   * @throws IntegrationFileException if they cannot be read
   */
  static Integrations in(Source file) {
    return IntegrationFile.read(file);
  }

  /** Those in Parameter Store, where AWS keeps them; read with the role of the runbook. */
  static Integrations stored(ParameterStore store) {
    return new StoredIntegrations(store);
  }

  /** These, and {@code others} for what is not among them. */
  default Integrations or(Integrations others) {
    return (name, attempt) ->
        switch (find(name, attempt)) {
          case Found.Absent here -> others.find(name, attempt).after(here);
          case Found found -> found;
        };
  }

  /** What came of looking. */
  sealed interface Found {

    /** It is there. */
    record Present(Integration integration) implements Found {}

    /**
     * There is none of this name.
     *
     * @param reason where it was looked for, and what is there
     */
    record Absent(String reason) implements Found {}

    /**
     * Nobody knows what it is.
     *
     * @param reason why, without anything secret
     * @param isFinal whether looking once more could not help
     */
    record Unreadable(String reason, boolean isFinal) implements Found {}

    /** The same, found where one had looked elsewhere before. */
    private Found after(Absent elsewhere) {
      return switch (this) {
        case Present present -> present;
        case Absent absent -> new Absent(elsewhere.reason + "; " + absent.reason);
        case Unreadable unreadable ->
            new Unreadable(elsewhere.reason + "; " + unreadable.reason, unreadable.isFinal);
      };
    }
  }
}
