package dev.runbook.functions;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The functions found in a folder or template. Immutable; reading it starts nothing. */
public final class FunctionSet {

  /** No functions: an endpoint has those that are created there. */
  public static final FunctionSet NONE = new FunctionSet(List.of());

  private final List<FunctionDefinition> definitions;

  private FunctionSet(List<FunctionDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
  }

  /**
   * Reads a folder that is a function or holds one folder for each, or a SAM or CloudFormation
   * template.
   *
   * @throws FunctionSetException if there is something wrong with it, saying what and where
   */
  public static FunctionSet read(Path folderOrTemplate) {
    if (Files.isDirectory(folderOrTemplate)) {
      return new FunctionSet(new FunctionFolder(folderOrTemplate).functions());
    }
    if (Files.isRegularFile(folderOrTemplate)) {
      return new FunctionSet(Template.read(folderOrTemplate).functions());
    }
    throw new FunctionSetException(
        "%s: no such folder or template of functions".formatted(folderOrTemplate));
  }

  /** What the functions call themselves, in the order they were found. */
  public List<String> names() {
    return definitions.stream().map(FunctionDefinition::name).toList();
  }

  List<FunctionDefinition> definitions() {
    return definitions;
  }
}
