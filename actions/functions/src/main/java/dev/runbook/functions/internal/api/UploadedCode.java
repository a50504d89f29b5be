package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.Code;
import dev.runbook.functions.internal.process.CannotStart;
import dev.runbook.functions.internal.process.CodeFolder;
import dev.runbook.functions.internal.process.Payload;
import dev.runbook.functions.internal.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Takes the code of a function that somebody creates, or says why not. */
final class UploadedCode {

  private UploadedCode() {}

  static Code kept(Payload zip, Workspace workspace) {
    try {
      return workspace.keep(zip);
    } catch (IOException e) {
      throw ApiException.broken(e);
    }
  }

  static void unpack(CodeFolder code) {
    try (Stream<Path> entries = Files.list(code.path())) {
      if (entries.findAny().isEmpty()) {
        throw ApiException.invalidParameter("Uploaded file must be a non-empty zip");
      }
    } catch (IOException | CannotStart | IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          "Could not unzip uploaded file. Please check your file, then try to upload again. (%s)"
              .formatted(e.getMessage()));
    }
  }
}
