package dev.runbook.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file of somebody's code. */
public final class Archive {

  private final Path zip;
  private final long largest;

  /**
   * An archive that is not unpacked yet.
   *
   * @param largest the bytes it may have when unpacked
   */
  public Archive(Path zip, long largest) {
    this.zip = zip;
    this.largest = largest;
  }

  /**
   * Writes everything in it below {@code target}, and nothing anywhere else.
   *
   * @throws ZipException if it is no zip file, an entry lies outside, or it is too large
   */
  public void unpack(Path target) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      long size = 0;
      for (ZipEntry entry : Collections.list(archive.entries())) {
        Path file = inside(target, entry);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling(""));
        size += copy(archive, entry, file, largest - size);
      }
    }
  }

  private static Path inside(Path target, ZipEntry entry) throws ZipException {
    try {
      Path file = target.resolve(entry.getName()).normalize();
      if (file.startsWith(target)) {
        return file;
      }
    } catch (InvalidPathException noFile) {
      // Told below.
    }
    throw new ZipException("entry '%s' lies outside the archive".formatted(entry.getName()));
  }

  private long copy(ZipFile archive, ZipEntry entry, Path file, long allowed) throws IOException {
    try (InputStream from = archive.getInputStream(entry);
        OutputStream to = Files.newOutputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      long copied = 0;
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        copied += read;
        if (copied > allowed) {
          throw new ZipException("unpacked code is larger than %d bytes".formatted(largest));
        }
        to.write(buffer, 0, read);
      }
      return copied;
    }
  }
}
