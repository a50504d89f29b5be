package dev.runbook.local.store;

import java.util.Map;
import java.util.Optional;

/** Where the key to the secret executions of a store comes from. */
public interface KeySource {

  /**
   * The key, if there is one.
   *
   * @param salt of the store, for keys that are made from a passphrase
   * @throws dev.runbook.journal.StoreFailed if what was given is no key
   */
  Optional<StoreKey> find(byte[] salt);

  /** The key; a new one if there is none. */
  StoreKey findOrMake(byte[] salt);

  /** This key. */
  static KeySource of(StoreKey key) {
    return new KeySource() {
      @Override
      public Optional<StoreKey> find(byte[] salt) {
        return Optional.of(key);
      }

      @Override
      public StoreKey findOrMake(byte[] salt) {
        return key;
      }
    };
  }

  /**
   * What {@code RUNBOOK_KEY} says, 32 bytes as base64 or a passphrase; otherwise the file that
   * {@code RUNBOOK_KEY_FILE} names, {@code ~/.config/runbook/key} if it names none, which is made
   * when it is first needed.
   */
  static KeySource ofEnvironment() {
    return of(System.getenv());
  }

  /** As {@link #ofEnvironment()}, with these variables. */
  static KeySource of(Map<String, String> environment) {
    return new EnvironmentKey(environment, System.getProperty("user.home", "."));
  }
}
