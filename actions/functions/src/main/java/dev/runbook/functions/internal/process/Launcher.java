package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.RuntimeFamily;
import dev.runbook.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out how one version of a function is started. Thread-safe. */
final class Launcher {

  private final FunctionDefinition definition;
  private final String version;
  private final Settings settings;
  private final CodeFolder code;
  private @Nullable String knownInterpreter;

  Launcher(FunctionDefinition definition, String version, Settings settings, CodeFolder code) {
    this.definition = definition;
    this.version = version;
    this.settings = settings;
    this.code = code;
  }

  synchronized Launch launch() throws IOException, CannotStart {
    var path = new SearchPath(settings.environment().getOrDefault("PATH", "/usr/bin:/bin"));
    RuntimeFamily family = definition.settings().family();
    if (family == RuntimeFamily.OTHER) {
      throw new CannotStart(
          "Runtime.Unsupported",
          "function %s has runtime '%s', which is not run here; Python, Node.js, Ruby and provided (an executable named bootstrap) are"
              .formatted(definition.name(), definition.settings().runtime()));
    }
    Path folder = code.path();
    var environment = ProcessEnvironment.of(definition, version, settings, folder);
    return new Launch(command(family, folder, path), environment, folder, path);
  }

  /**
   * Names the interpreter that was really run. What is on the path may be a script that chooses
   * one, and slow at it; later processes of this function go straight to what it chose.
   */
  synchronized void interpreterIs(String file) {
    if (knownInterpreter == null && Files.isExecutable(Path.of(file))) {
      knownInterpreter = file;
    }
  }

  private List<String> command(RuntimeFamily family, Path folder, SearchPath path)
      throws IOException, CannotStart {
    return switch (family) {
      case PYTHON -> List.of(interpreter("python3", "Python 3", path), resource("bootstrap.py"));
      case NODE -> List.of(interpreter("node", "Node.js", path), resource("bootstrap.cjs"));
      case RUBY -> List.of(interpreter("ruby", "Ruby", path), resource("bootstrap.rb"));
      case PROVIDED, OTHER -> List.of(ownBootstrap(folder));
    };
  }

  private String resource(String name) throws IOException {
    return code.program(name).toString();
  }

  private String interpreter(String program, String product, SearchPath path) throws CannotStart {
    if (knownInterpreter != null) {
      return knownInterpreter;
    }
    return path.find(program)
        .orElseThrow(() ->
            new CannotStart(
                "Runtime.InterpreterNotFound",
                "function %s (%s) needs %s: no executable '%s' on the PATH; install %s or add it to the PATH"
                    .formatted(
                        definition.name(),
                        definition.settings().runtime(),
                        product,
                        program,
                        product)));
  }

  private String ownBootstrap(Path folder) throws CannotStart {
    Path bootstrap = folder.resolve("bootstrap");
    if (!Files.isExecutable(bootstrap) || Files.isDirectory(bootstrap)) {
      throw new CannotStart(
          "Runtime.InvalidEntrypoint",
          "function %s (%s) needs an executable file 'bootstrap' in %s"
              .formatted(definition.name(), definition.settings().runtime(), folder));
    }
    return bootstrap.toString();
  }
}
