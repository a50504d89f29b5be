package dev.runbook.functions;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is a function, holds one folder for each, or holds a template. */
final class FunctionFolder {

  private static final List<String> TEMPLATES =
      List.of("template.yaml", "template.yml", "template.json");

  private final Path folder;

  FunctionFolder(Path folder) {
    this.folder = folder;
  }

  FunctionSource source() {
    Optional<FunctionDefinition> itself = SingleFunction.in(folder);
    if (itself.isPresent()) {
      return region -> List.of(itself.get());
    }
    List<FunctionDefinition> below =
        folders().stream().map(SingleFunction::in).flatMap(Optional::stream).toList();
    if (!below.isEmpty()) {
      refuseSameNames(below);
      return region -> below;
    }
    return TEMPLATES.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Template::read)
        .orElseThrow(this::nothingFound);
  }

  private List<Path> folders() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new FunctionSetException("%s: cannot be read: %s".formatted(folder, e));
    }
  }

  private void refuseSameNames(List<FunctionDefinition> functions) {
    Map<String, String> seen = new HashMap<>();
    for (FunctionDefinition function : functions) {
      String place = function.code().toString();
      String other = seen.put(function.name(), place);
      if (other != null) {
        throw new FunctionSetException(
            "%s: two functions are named '%s': %s and %s; give one of them another name in its function.yaml"
                .formatted(folder, function.name(), other, place));
      }
    }
  }

  private FunctionSetException nothingFound() {
    return new FunctionSetException(
        "%s: no functions found; a function is a folder with %s, or a function.yaml that names a handler"
            .formatted(folder, String.join(", ", CodeFile.names())));
  }
}
