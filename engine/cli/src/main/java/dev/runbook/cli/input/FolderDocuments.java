package dev.runbook.cli.input;

import dev.runbook.engine.Documents;
import dev.runbook.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The runbooks of a folder; a document's name is its file's name without the extension. */
public final class FolderDocuments implements Documents {

  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private final Path folder;

  /** The runbooks of {@code folder} itself, without those of folders in it. */
  public FolderDocuments(Path folder) {
    this.folder = folder;
  }

  /** A folder has one version of each document, which serves for all. */
  @Override
  public Optional<Source> find(String name, String version) {
    String wanted = withoutArn(name);
    if (wanted.contains("/") || wanted.contains("\\")) {
      return Optional.empty();
    }
    return EXTENSIONS.stream()
        .map(extension -> folder.resolve(wanted + extension))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(RunbookFile::read);
  }

  /** {@code arn:aws:ssm:eu-west-1:123456789012:document/Restart} names {@code Restart}. */
  private static String withoutArn(String name) {
    int slash = name.indexOf(":document/");
    return name.startsWith("arn:") && slash > 0
        ? name.substring(slash + ":document/".length())
        : name;
  }
}
