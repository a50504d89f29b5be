package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that all processes of a function run in: the author's own, or one that its code is
 * unpacked into when first needed. Thread-safe.
 */
public final class CodeFolder implements AutoCloseable {

  private final Code code;
  private final RuntimeFamily family;
  private final Workspace workspace;
  private @Nullable Path path;
  private boolean closed;

  public CodeFolder(FunctionDefinition definition, Workspace workspace) {
    this.code = definition.code();
    this.family = definition.settings().family();
    this.workspace = workspace;
  }

  /** The folder, with the code in it. */
  public synchronized Path path() throws IOException, CannotStart {
    if (closed) {
      throw new CannotStart(FunctionPool.ENDED, FunctionPool.ENDING);
    }
    if (path == null) {
      path = prepared().toAbsolutePath();
    }
    return path;
  }

  private Path prepared() throws IOException, CannotStart {
    return switch (code) {
      case Code.Folder(Path folder) -> folder;
      case Code.Archive(Path zip) -> unpacked(workspace.unpack(zip));
      case Code.Inline(String text) -> {
        Path folder = workspace.folderFor("inline");
        Files.writeString(folder.resolve(family.inlineFile()), text);
        yield unpacked(folder);
      }
      case Code.Unreachable(String problem) ->
          throw new CannotStart("Runtime.Unsupported", problem);
    };
  }

  /** Neither zip files, as Java reads them, nor text can say what is to be executable. */
  private static Path unpacked(Path folder) throws IOException {
    Path bootstrap = folder.resolve("bootstrap");
    if (Files.isRegularFile(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + bootstrap + " executable");
    }
    return folder;
  }

  /** One of our own programs, as a file. */
  Path program(String name) throws IOException {
    return workspace.resource(name);
  }

  /** Removes what was unpacked, and the zip file if it was handed to us. */
  @Override
  public synchronized void close() {
    closed = true;
    if (path != null) {
      workspace.remove(path);
    }
    if (code instanceof Code.Archive(Path zip)) {
      workspace.remove(zip);
    }
  }
}
