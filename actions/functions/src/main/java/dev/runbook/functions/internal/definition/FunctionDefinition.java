package dev.runbook.functions.internal.definition;

/**
 * A function as its folder, template or creator describes it.
 *
 * @param name what the function calls itself, and what listings show
 * @param invokedAs the names callers may use for it
 */
public record FunctionDefinition(
    String name,
    NamePattern invokedAs,
    FunctionSettings settings,
    Code code,
    Publication publication) {

  /** A function with one name and no published versions. */
  public static FunctionDefinition named(String name, FunctionSettings settings, Code code) {
    return new FunctionDefinition(name, NamePattern.of(name), settings, code, Publication.NOTHING);
  }
}
