package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.Code;
import dev.runbook.process.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The temporary folder an endpoint unpacks code into; made when first needed, removed on close.
 * Thread-safe.
 */
public final class Workspace implements AutoCloseable {

  /** What Lambda takes of unpacked code, in bytes. */
  private static final long LARGEST = 262_144_000;

  private @Nullable Path folder;
  private boolean closed;

  /** Keeps a zip file's bytes as a file. */
  public Code.Archive keep(Payload zip) throws IOException {
    Path file = Files.createTempFile(folder(), "code", ".zip");
    Files.write(file, zip.bytes());
    return new Code.Archive(file);
  }

  /** Unpacks a zip file into a folder of its own, wholly or not at all. */
  Path unpack(Path zip) throws IOException {
    Path target = folderFor("code");
    try {
      new Archive(zip, LARGEST).unpack(target);
      return target;
    } catch (IOException | RuntimeException broken) {
      remove(target);
      throw broken;
    }
  }

  /** An empty folder; {@code purpose} begins its name. */
  Path folderFor(String purpose) throws IOException {
    return Files.createTempDirectory(folder(), purpose);
  }

  /** One of our own programs, as a file. */
  synchronized Path resource(String name) throws IOException {
    Path file = folder().resolve(name);
    if (!Files.exists(file)) {
      try (InputStream content =
          Objects.requireNonNull(Workspace.class.getResourceAsStream(name), name)) {
        Files.copy(content, file);
      }
    }
    return file;
  }

  private synchronized Path folder() throws IOException {
    if (closed) {
      throw new IOException("the endpoint has closed");
    }
    if (folder == null) {
      folder = Files.createTempDirectory("runbook-functions");
    }
    return folder;
  }

  /**
   * Removes a file or folder that was made here; what is somebody else's stays. What cannot be
   * removed yet, because a function's children still write to it, goes when this is closed.
   */
  void remove(Path made) {
    if (isOurs(made)) {
      try {
        removeAll(made);
      } catch (IOException | UncheckedIOException later) {
        // close() removes it.
      }
    }
  }

  private synchronized boolean isOurs(Path path) {
    return folder != null && path.startsWith(folder);
  }

  private static void removeAll(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (folder == null) {
      return;
    }
    try {
      removeAll(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
