package dev.runbook.functions;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The functions found in a folder or template. Immutable; reading it starts nothing. */
public final class FunctionSet {

  private final FunctionSource source;
  private final List<String> names;

  private FunctionSet(FunctionSource source) {
    this.source = source;
    this.names =
        source.functions(Settings.standard().region()).stream()
            .map(FunctionDefinition::name)
            .toList();
  }

  /** None, for an endpoint that serves those it is asked to create. */
  public static FunctionSet empty() {
    return new FunctionSet(region -> List.of());
  }

  /**
   * Reads a folder that is a function or holds one folder for each, or a SAM or CloudFormation
   * template.
   *
   * @throws FunctionSetException if there is something wrong with it, saying what and where
   */
  public static FunctionSet read(Path folderOrTemplate) {
    if (Files.isDirectory(folderOrTemplate)) {
      return new FunctionSet(new FunctionFolder(folderOrTemplate).source());
    }
    if (Files.isRegularFile(folderOrTemplate)) {
      return new FunctionSet(Template.read(folderOrTemplate));
    }
    throw new FunctionSetException(
        "%s: no such folder or template of functions".formatted(folderOrTemplate));
  }

  /** What the functions call themselves, in the order they were found. */
  public List<String> names() {
    return names;
  }

  /** The functions as they are in a region. */
  List<FunctionDefinition> definitions(String region) {
    return source.functions(region);
  }
}
