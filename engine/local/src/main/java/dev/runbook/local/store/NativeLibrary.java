package dev.runbook.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's library as a file that stays, for programs that start often: otherwise it is unpacked
 * again by every process, which takes longer than all that follows.
 */
public final class NativeLibrary {

  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private NativeLibrary() {}

  /**
   * Has SQLite loaded from a folder within {@code cache}, where it is unpacked if it is not there.
   * Where that is not possible, or not safe since others may write there, nothing is changed. To be
   * called before a store is opened.
   */
  public static void keepIn(Path cache) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder =
        cache.resolve(
            "sqlite-%s-%s"
                .formatted(
                    SQLiteJDBCLoader.getVersion(),
                    OSInfo.getNativeLibFolderPathForCurrentOS().replace('/', '-')));
    try {
      if (isThere(folder, name) || unpack(cache, folder, name)) {
        System.setProperty(PATH, folder.toString());
        System.setProperty(NAME, name);
      }
    } catch (IOException | UnsupportedOperationException notHere) {
      // The driver unpacks it for this process, as it does by itself.
    }
  }

  private static boolean isThere(Path folder, String name) throws IOException {
    Path library = folder.resolve(name);
    return Files.isRegularFile(library) && isOurs(folder) && isOurs(library);
  }

  /** Whether it belongs to who runs this, and nobody else may write to it. */
  private static boolean isOurs(Path path) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return Files.getOwner(path).getName().equals(System.getProperty("user.name"))
        && !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean unpack(Path cache, Path folder, String name) throws IOException {
    Files.createDirectories(cache);
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!isOurs(folder)) {
      return false;
    }
    Path unfinished = Files.createTempFile(folder, name, ".part");
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return false;
      }
      Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
