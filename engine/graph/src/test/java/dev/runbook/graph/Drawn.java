package dev.runbook.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.parse.RunbookParser;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The runbooks that are drawn here, and their executions. */
final class Drawn {

  static final Path PICTURES = Path.of("src/test/resources/pictures");
  static final Path LIBRARY = Path.of("../../runbooks/library");

  private Drawn() {}

  static Graph graph(Path folder) throws IOException {
    Path yaml = folder.resolve("runbook.yaml");
    Path file = Files.exists(yaml) ? yaml : folder.resolve("runbook.json");
    Source source = new Source(file.toString(), Files.readString(file));
    Runbook runbook = new RunbookParser(Limits.STANDARD).parse(source, new Report()).orElseThrow();
    return Graph.of(String.valueOf(folder.getFileName()), runbook);
  }

  static Trail trail(Path folder) throws IOException {
    Path file = folder.resolve("execution.json");
    return Trail.of(new ObjectMapper().readTree(Files.readString(file)));
  }

  /** The graph of an example, and what is painted on it if that is asked for. */
  static String picture(String example, Format format, boolean painted) throws IOException {
    Path folder = PICTURES.resolve(example);
    Graph graph = graph(folder);
    Painting painting = painted ? Painting.of(graph, trail(folder)) : Painting.NONE;
    return format.draw(graph, painting);
  }

  static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
