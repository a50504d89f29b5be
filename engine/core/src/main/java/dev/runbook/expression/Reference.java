package dev.runbook.expression;

/** What stands between double braces: the name of a value (spec: expressions, reference forms). */
public sealed interface Reference {

  /** The reference with its braces, in the usual spacing. */
  default String written() {
    return "{{ "
        + switch (this) {
          case Parameter parameter -> parameter.name();
          case Output output -> output.step() + "." + output.output();
          case Variable variable -> "variable:" + variable.name();
          case SystemVariable system -> system.prefix() + ":" + system.name();
          case Stored stored -> "ssm:" + stored.path();
        }
        + " }}";
  }

  /** {@code {{ Name }}}: a parameter of the runbook. */
  record Parameter(String name) implements Reference {}

  /** {@code {{ step.Output }}}: what a step gave. */
  record Output(String step, String output) implements Reference {}

  /** {@code {{ variable:Name }}}: the present value of a variable. */
  record Variable(String name) implements Reference {}

  /** {@code {{ global:NAME }}} or {@code {{ automation:NAME }}}: a fact about the execution. */
  record SystemVariable(String prefix, String name) implements Reference {}

  /** {@code {{ ssm:/path }}}: a value from Parameter Store; only in defaults of parameters. */
  record Stored(String path) implements Reference {}

  /** Reads the inside of double braces, which must match {@link Template#GRAMMAR}. */
  static Reference read(String inside) {
    int colon = inside.indexOf(':');
    if (colon > 0) {
      String prefix = inside.substring(0, colon);
      String name = inside.substring(colon + 1);
      return switch (prefix) {
        case "variable" -> new Variable(name);
        case "ssm" -> new Stored(name);
        default -> new SystemVariable(prefix, name);
      };
    }
    int dot = inside.indexOf('.');
    return dot < 0
        ? new Parameter(inside)
        : new Output(inside.substring(0, dot), inside.substring(dot + 1));
  }
}
