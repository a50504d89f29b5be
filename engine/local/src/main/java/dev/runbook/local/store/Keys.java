package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The key to what is secret in one store, asked for when it is first needed. Thread-safe. */
final class Keys {

  private final StoreFile file;
  private final KeySource source;
  private final Reader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable StoreKey known;

  Keys(StoreFile file, KeySource source, Reader reader) {
    this.file = file;
    this.source = source;
    this.reader = reader;
  }

  /** The seal of a secret execution that begins. */
  Seal forNew() {
    lock.lock();
    try {
      if (known == null) {
        known = source.findOrMake(salt());
      }
      return Seal.with(known);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The seal of an execution that is sealed with the key of this fingerprint; null for none.
   *
   * @throws StoreFailed if that is not the key there is
   */
  Seal seal(@Nullable String fingerprint, String executionId) {
    if (fingerprint == null) {
      return Seal.NONE;
    }
    StoreKey key = find().filter(given -> given.fingerprint().equals(fingerprint)).orElse(null);
    if (key == null) {
      throw new StoreFailed(
          "execution %s in %s is secret, and opens with key %s only; %s"
              .formatted(
                  executionId,
                  file,
                  fingerprint,
                  find()
                      .map(other -> "the key given here is " + other.fingerprint())
                      .orElse("no key is given here")),
          "set RUNBOOK_KEY to that key or passphrase, or RUNBOOK_KEY_FILE to the file it is in",
          null);
    }
    return Seal.with(key);
  }

  /** Whether an execution that is sealed with the key of this fingerprint can be opened. */
  boolean opens(@Nullable String fingerprint) {
    return fingerprint == null
        || find().filter(given -> given.fingerprint().equals(fingerprint)).isPresent();
  }

  private Optional<StoreKey> find() {
    lock.lock();
    try {
      if (known == null) {
        known = source.find(salt()).orElse(null);
      }
      return Optional.ofNullable(known);
    } finally {
      lock.unlock();
    }
  }

  private byte[] salt() {
    return reader
        .first("SELECT value FROM fact WHERE name = 'salt'", row -> row.getBytes(1))
        .orElseThrow(() ->
            new StoreFailed(
                "the salt of the store %s is missing".formatted(file),
                "run 'runbook store check %s'".formatted(file),
                null));
  }
}
