package dev.runbook.functions.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file of function code, unpacked with the limits Lambda sets and nothing outside its folder.
 */
final class CodeArchive {

  private static final long LARGEST = 262_144_000;

  private CodeArchive() {}

  static void unpack(Path zip, Path target) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      long size = 0;
      for (ZipEntry entry : Collections.list(archive.entries())) {
        Path file = inside(target, entry);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling(""));
        size += copy(archive, entry, file, LARGEST - size);
      }
    }
    Path bootstrap = target.resolve("bootstrap");
    if (Files.isRegularFile(bootstrap)) {
      makeExecutable(bootstrap);
    }
  }

  /** Zip entries are made executable by name, because Java does not show their permissions. */
  static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static Path inside(Path target, ZipEntry entry) throws ZipException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new ZipException("entry '%s' lies outside the archive".formatted(entry.getName()));
    }
    return file;
  }

  private static long copy(ZipFile archive, ZipEntry entry, Path file, long allowed)
      throws IOException {
    try (InputStream from = archive.getInputStream(entry);
        OutputStream to = Files.newOutputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      long copied = 0;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        copied += read;
        if (copied > allowed) {
          throw new ZipException("unpacked code is larger than %d bytes".formatted(LARGEST));
        }
        to.write(buffer, 0, read);
      }
      return copied;
    }
  }
}
