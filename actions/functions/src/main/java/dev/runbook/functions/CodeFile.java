package dev.runbook.functions;

import dev.runbook.functions.internal.definition.RuntimeFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file of a folder that a function's code begins in, found by the names people give it. */
record CodeFile(RuntimeFamily family, Path path) {

  private record Usual(RuntimeFamily family, String name) {}

  /** In order of preference. */
  private static final List<Usual> USUAL =
      List.of(
          new Usual(RuntimeFamily.PROVIDED, "bootstrap"),
          new Usual(RuntimeFamily.PYTHON, "lambda_function.py"),
          new Usual(RuntimeFamily.PYTHON, "index.py"),
          new Usual(RuntimeFamily.PYTHON, "app.py"),
          new Usual(RuntimeFamily.NODE, "index.mjs"),
          new Usual(RuntimeFamily.NODE, "index.js"),
          new Usual(RuntimeFamily.NODE, "index.cjs"),
          new Usual(RuntimeFamily.NODE, "app.mjs"),
          new Usual(RuntimeFamily.NODE, "app.js"),
          new Usual(RuntimeFamily.RUBY, "lambda_function.rb"),
          new Usual(RuntimeFamily.RUBY, "app.rb"),
          new Usual(RuntimeFamily.RUBY, "index.rb"));

  static List<String> names() {
    return USUAL.stream().map(Usual::name).toList();
  }

  static Optional<CodeFile> in(Path folder) {
    return USUAL.stream()
        .filter(usual -> Files.isRegularFile(folder.resolve(usual.name())))
        .map(usual -> new CodeFile(usual.family(), folder.resolve(usual.name())))
        .findFirst();
  }

  /** The file of that family, where a runtime is given but no handler. */
  static Optional<CodeFile> in(Path folder, RuntimeFamily family) {
    return USUAL.stream()
        .filter(usual -> usual.family() == family)
        .filter(usual -> Files.isRegularFile(folder.resolve(usual.name())))
        .map(usual -> new CodeFile(usual.family(), folder.resolve(usual.name())))
        .findFirst();
  }

  /** The handler: the file and the first of the usual function names it defines. */
  String handler() {
    if (family == RuntimeFamily.PROVIDED) {
      return family.usualHandler();
    }
    String file = String.valueOf(path.getFileName());
    return file.substring(0, file.lastIndexOf('.')) + "." + function();
  }

  private String function() {
    List<String> usual =
        family == RuntimeFamily.NODE
            ? List.of("handler", "lambdaHandler", "lambda_handler")
            : List.of("lambda_handler", "handler");
    String source = source();
    return usual.stream()
        .filter(name -> definition(name).matcher(source).find())
        .findFirst()
        .orElse(usual.get(0));
  }

  private Pattern definition(String name) {
    String before = family == RuntimeFamily.NODE ? "\\b" : "(?m)^\\s*(?:async )?def (?:self\\.)?";
    return Pattern.compile(before + name + "\\b");
  }

  private String source() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new FunctionSetException("%s: cannot be read: %s".formatted(path, e));
    }
  }
}
