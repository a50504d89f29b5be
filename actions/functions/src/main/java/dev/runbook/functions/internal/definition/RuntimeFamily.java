package dev.runbook.functions.internal.definition;

/** The kind of process that runs a function, whatever version its runtime names. */
public enum RuntimeFamily {
  PYTHON("python3.13", "lambda_function.lambda_handler"),
  NODE("nodejs22.x", "index.handler"),
  RUBY("ruby3.4", "lambda_function.lambda_handler"),
  /** The function brings its own executable, {@code bootstrap}. */
  PROVIDED("provided.al2023", "bootstrap"),
  /** Compiled runtimes, which are not run here. */
  OTHER("", "");

  private final String usualRuntime;
  private final String usualHandler;

  RuntimeFamily(String usualRuntime, String usualHandler) {
    this.usualRuntime = usualRuntime;
    this.usualHandler = usualHandler;
  }

  /** The family of a runtime as Lambda names it. */
  public static RuntimeFamily of(String runtime) {
    if (runtime.startsWith("python")) {
      return PYTHON;
    }
    if (runtime.startsWith("nodejs")) {
      return NODE;
    }
    if (runtime.startsWith("ruby")) {
      return RUBY;
    }
    return runtime.startsWith("provided") ? PROVIDED : OTHER;
  }

  /** The runtime a function of this family gets when it names none. */
  public String usualRuntime() {
    return usualRuntime;
  }

  public String usualHandler() {
    return usualHandler;
  }

  /** The file that code given inline is written to. */
  public String inlineFile() {
    return switch (this) {
      case PYTHON -> "index.py";
      case NODE -> "index.js";
      case RUBY -> "index.rb";
      case PROVIDED, OTHER -> "bootstrap";
    };
  }
}
