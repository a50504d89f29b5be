package dev.runbook.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.SourceReader;
import dev.runbook.testkit.TestCase;
import dev.runbook.testkit.TestFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page that says what each construct does, in the words of the runbooks that show it. */
final class LanguageGuide {

  static final Path PAGE = Repository.TOP.resolve("docs/language.md");
  private static final Path RUNBOOKS = Repository.TOP.resolve("runbooks");

  /** The folders of {@code runbooks/language} in the order in which one reads about them. */
  private static final List<Chapter> LANGUAGE =
      List.of(
          chapter("order", "The order of steps"),
          chapter("failures", "Failures, attempts and limits of time"),
          chapter("stops", "Stops"),
          chapter("interactive", "Mode Interactive"),
          chapter("parameters", "Parameters"),
          chapter("variables", "Variables"),
          chapter("references", "References"),
          chapter("inputs", "Inputs of steps"),
          chapter("outputs", "Outputs"),
          chapter("secrets", "Secrets"),
          chapter("connections", "Connections"),
          chapter("rate-control", "Rate control: many targets"),
          chapter("forms", "Forms in which runbooks are written"));

  private LanguageGuide() {}

  /** A folder of folders, each of which shows a rule. */
  record Chapter(Path folder, String title) {

    List<Path> tests() {
      return Repository.testFiles(folder);
    }

    /** What GitHub calls the place of a heading. */
    String anchor() {
      return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
  }

  private static Chapter chapter(String folder, String title) {
    return new Chapter(RUNBOOKS.resolve("language").resolve(folder), title);
  }

  /** All chapters: those of the language, then one for each action. */
  static List<Chapter> chapters() {
    List<Chapter> all = new ArrayList<>(LANGUAGE);
    for (Path action : Repository.in(RUNBOOKS.resolve("actions"))) {
      String name = action.getFileName().toString().replaceFirst("-", ":");
      all.add(new Chapter(action, name));
    }
    return all;
  }

  /** The whole page. */
  static String page() {
    var page =
        new StringBuilder(
            """
            # The language by example

            What each construct of schemaVersion 0.3 does. Every rule here is a runbook that runs, and every line
            under it a case that holds it (`runbook.test.yaml` beside it). Steps whose action does not matter have the
            action `runbook:echo`, which answers with what it is given.

            This page is generated: `mvn -pl engine/conformance -am test -Dupdate=true` writes it.

            """);
    for (Chapter chapter : chapters()) {
      page.append("- [%s](#%s)\n".formatted(chapter.title(), chapter.anchor()));
    }
    for (Chapter chapter : chapters()) {
      page.append("\n## %s\n".formatted(chapter.title()));
      chapter.tests().forEach(test -> page.append(rule(chapter, test)));
    }
    return page.toString();
  }

  private static String rule(Chapter chapter, Path test) {
    List<TestCase> cases = Repository.cases(test);
    Path runbook = runbook(cases.getFirst());
    var text = new StringBuilder();
    text.append(
        "\n### [%s](../%s)\n\n%s\n\n"
            .formatted(
                title(chapter, test),
                Repository.TOP.relativize(runbook).toString().replace('\\', '/'),
                description(cases.getFirst()).strip()));
    cases.forEach(shown -> text.append("- %s\n".formatted(shown.name())));
    return text.toString();
  }

  /** {@code on-failure-go-to} reads On failure go to. */
  private static String title(Chapter chapter, Path test) {
    String folder = chapter.folder().relativize(test.getParent()).toString();
    String file = test.getFileName().toString().replace(TestFile.SUFFIX, "");
    String name = folder.isEmpty() ? "in short" : folder;
    String words = (file.equals("runbook") ? name : name + ", " + file).replaceAll("[-/\\\\]", " ");
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Path runbook(TestCase shown) {
    return Path.of(shown.runbook().source().name());
  }

  private static String description(TestCase shown) {
    JsonNode document =
        new SourceReader(Limits.STANDARD)
            .read(shown.runbook().source(), new Report())
            .orElseThrow()
            .json();
    return document.path("description").asText();
  }

  /** The folders of the language that no chapter is about. */
  static List<Path> unlisted() {
    return Repository.in(RUNBOOKS.resolve("language")).stream()
        .filter(folder -> LANGUAGE.stream().noneMatch(chapter -> chapter.folder().equals(folder)))
        .toList();
  }

  /** Runbooks that say nothing about themselves. */
  static List<Path> silent() {
    return chapters().stream()
        .flatMap(chapter -> chapter.tests().stream())
        .filter(test -> description(Repository.cases(test).getFirst()).isBlank())
        .toList();
  }
}
