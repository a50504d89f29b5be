package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * That this process, and nobody else, runs the executions of a store. The operating system gives it
 * back when the process ends, however it ends.
 */
final class Ownership implements AutoCloseable {

  /*
   * Locks of one process
   * --------------------
   * Where locks belong to a process, as they do on Linux, closing any channel to a file gives back
   * all that the process has locked in it. So what this process owns is known here, and its lock
   * file is never opened a second time; two threads never look at one at once.
   *
   * Who has it
   * ----------
   * The locked byte lies far behind the text that says who has it: a lock on Windows keeps others
   * from reading, too.
   */

  private static final long LOCKED_BYTE = 1L << 40;
  private static final Map<Path, String> OWNED_HERE = new ConcurrentHashMap<>();
  private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Path file;
  private final FileChannel channel;

  private Ownership(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a store.
   *
   * @throws StoreInUse if somebody has it
   */
  static synchronized Ownership take(StoreFile store) {
    Path file = store.beside(".lock");
    String here = OWNED_HERE.putIfAbsent(file, me());
    if (here != null) {
      throw new StoreInUse(store.path(), here);
    }
    try {
      return new Ownership(file, lock(store, file));
    } catch (IOException e) {
      OWNED_HERE.remove(file);
      throw new StoreFailed(
          "the store %s cannot be locked: %s: %s".formatted(store, file, Failures.words(e)),
          "the folder of the store must be writable by you",
          e);
    } catch (RuntimeException inUse) {
      OWNED_HERE.remove(file);
      throw inUse;
    }
  }

  private static FileChannel lock(StoreFile store, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new StoreInUse(store.path(), Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.UTF_8)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Somebody who only looks whether it is locked locks it for a moment; that is waited for. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    for (int attempt = 1; attempt < 5; attempt++) {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock != null) {
        return lock;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return channel.tryLock(LOCKED_BYTE, 1, false);
  }

  /** Whether somebody, here or elsewhere, has a store. */
  static synchronized boolean isTaken(StoreFile store) {
    Path file = store.beside(".lock");
    if (OWNED_HERE.containsKey(file)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true);
      return lock == null;
    } catch (IOException e) {
      throw new StoreFailed(
          "nobody can say whether %s is in use: %s: %s".formatted(store, file, Failures.words(e)),
          "the file must be readable by you",
          e);
    }
  }

  private static String me() {
    String command = System.getProperty("runbook.command", "");
    return "process %d%s, since %s"
        .formatted(
            ProcessHandle.current().pid(),
            command.isEmpty() ? "" : " ('" + command + "')",
            SINCE.format(ZonedDateTime.now(ZoneId.systemDefault())));
  }

  /** Gives it back. */
  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException broken) {
      // The operating system gives it back at the latest.
    } finally {
      OWNED_HERE.remove(file);
    }
  }
}
