package dev.runbook.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files are that a runbook comes with. */
@FunctionalInterface
public interface Attachments {

  /** In the folder of the runbook's file, under their own names. */
  Attachments BESIDE_THE_RUNBOOK =
      (setting, name) ->
          Optional.of(Path.of(setting.runbook()).resolveSibling(name)).filter(Files::isRegularFile);

  /**
   * The file that holds the attachment called {@code name}, which is a name without folders; or
   * nothing where there is none.
   */
  Optional<Path> find(Setting setting, String name) throws IOException;
}
