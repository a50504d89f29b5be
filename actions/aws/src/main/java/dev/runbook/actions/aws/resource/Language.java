package dev.runbook.actions.aws.resource;

import java.util.Arrays;
import java.util.Optional;

/** A language whose code Lambda runs as it is written. */
enum Language {
  PYTHON("python", "lambda_function"),
  NODE("nodejs", "index"),
  RUBY("ruby", "lambda_function");

  private final String runtime;
  private final String module;

  Language(String runtime, String module) {
    this.runtime = runtime;
    this.module = module;
  }

  /** That of a runtime such as {@code python3.13}; none for what has to be built first. */
  static Optional<Language> of(String runtime) {
    return Arrays.stream(values())
        .filter(language -> runtime.matches(language.runtime + "[0-9].*"))
        .findFirst();
  }

  /** What is wrong with a runtime, or nothing. */
  static String refusal(String runtime) {
    return of(runtime).isPresent()
        ? ""
        : "code in a runbook can be of the runtimes python*, nodejs* and ruby*, such as python3.13, nodejs22.x and ruby3.4; what has to be built, publish as a function and call with aws:invokeLambdaFunction";
  }

  /** What Lambda calls the function {@code main} of such code. */
  String handler(String main) {
    return module + "." + main;
  }

  /** The name of the file that such code is in. */
  String file(String code) {
    return switch (this) {
      case PYTHON -> module + ".py";
      case RUBY -> module + ".rb";
      case NODE -> module + (new JavaScript(code).isModule() ? ".mjs" : ".js");
    };
  }
}
