package dev.runbook.aws.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models somebody keeps in a folder, laid out as {@code aws configure add-model} leaves them:
 * {@code SERVICE/VERSION/service-2.json}, or {@code .json.gz}. Of several versions the newest
 * counts.
 */
final class CustomerModels {

  private CustomerModels() {}

  /** The models in a folder; none if there is no such folder. */
  static List<ModelFile> in(Path folder) {
    return Files.isDirectory(folder)
        ? foldersIn(folder).stream().flatMap(service -> newest(service).stream()).toList()
        : List.of();
  }

  private static Optional<ModelFile> newest(Path service) {
    return foldersIn(service).stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(version -> Stream.of("service-2.json", "service-2.json.gz").map(version::resolve))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> ModelFile.at(file, service.getFileName().toString()));
  }

  private static List<Path> foldersIn(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UnreadableModel(
          folder.toString(), "the folder cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }
}
