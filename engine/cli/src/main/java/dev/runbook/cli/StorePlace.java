package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.journal.StoreFailed;
import dev.runbook.local.store.KeySource;
import dev.runbook.local.store.NativeLibrary;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.Reply;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.local.store.StoreInUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * Where executions are kept.
 *
 * @param file the store's
 * @param words what is added to a command so that it finds the same store; empty or {@code --store
 *     FILE} with a space before it
 * @param keys where the key to what is secret comes from
 */
record StorePlace(Path file, String words, KeySource keys) {

  /** How a process that opens a store says what it is, to those who find it in use. */
  private static final String COMMAND = "runbook.command";

  /** How the launcher says where it keeps what makes starts fast. */
  private static final String CACHE = "runbook.cache";

  private static final String NAME = "store";

  /** What names it. */
  static Option option() {
    return Syntax.option(
        NAME, "FILE", "Where executions are kept; RUNBOOK_STORE or .runbook/runbook.db otherwise.");
  }

  /** The one that was named, or else the usual one. */
  static StorePlace of(CommandLine given, Console console) {
    String option = given.getOptionValue(NAME, "");
    if (!option.isEmpty()) {
      return at(option, console);
    }
    String variable = console.variable("RUNBOOK_STORE");
    return new StorePlace(
        variable.isEmpty() ? Path.of(".runbook", "runbook.db") : Path.of(variable),
        "",
        KeySource.of(console.environment()));
  }

  /** The store in this file. */
  static StorePlace at(String file, Console console) {
    return new StorePlace(Path.of(file), " --store " + file, KeySource.of(console.environment()));
  }

  /**
   * Returns if there is one.
   *
   * @throws StoreFailed if there is none
   */
  void checkExists() {
    if (!exists()) {
      attach().close();
    }
  }

  /** Whether there is one. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Has the native library of the store found fast. */
  static void prepare() {
    String cache = System.getProperty(CACHE, "");
    if (!cache.isEmpty()) {
      NativeLibrary.keepIn(Path.of(cache));
    }
  }

  /** What another process of this command is to be told of this one's settings. */
  static List<String> properties() {
    String cache = System.getProperty(CACHE, "");
    return cache.isEmpty() ? List.of() : List.of("-D%s=%s".formatted(CACHE, cache));
  }

  /** Has whatever a store needs loaded, so that opening one takes less time afterwards. */
  static void warmUp() {
    prepare();
    SqliteStore.warmUp();
  }

  /**
   * The store, for an engine of this process.
   *
   * @param command what others are told that uses it; nothing secret
   * @throws WrongUse if another process uses it
   */
  SqliteStore open(String command) {
    try {
      SqliteStore store = take(command);
      store.deliverTo(StorePlace::refuse);
      return store;
    } catch (StoreInUse taken) {
      throw inUse(taken);
    }
  }

  /** Whoever waits for one execution takes no others. */
  private static Optional<Reply> refuse(Post post) {
    return post instanceof Post.Resume
        ? Optional.of(new Reply("StoreInUse", "another command uses the store by now; wait for it"))
        : Optional.empty();
  }

  /** As {@link #open}, for those who know what to do when it is in use. */
  SqliteStore take(String command) {
    prepare();
    System.setProperty(COMMAND, command);
    return SqliteStore.open(file, keys);
  }

  /** What a person is told of a store that another process uses. */
  WrongUse inUse(StoreInUse taken) {
    return new WrongUse(
        "the store " + taken.getMessage(),
        taken.isBy(BackgroundEngine.COMMAND)
            ? "it runs executions in the background: add --detach to hand it this one too, or name another store with --store"
            : "wait for it, or name another store with --store, or keep nothing with --no-store; 'runbook executions%s' shows what it runs"
                .formatted(words));
  }

  /**
   * The store beside whoever runs its executions.
   *
   * @throws StoreFailed if there is none
   */
  SqliteStore attach() {
    prepare();
    return SqliteStore.attach(file, keys);
  }
}
