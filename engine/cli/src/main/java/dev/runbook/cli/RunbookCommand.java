package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.issue.Similar;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code runbook}: hands over to a subcommand. */
final class RunbookCommand {

  private static final List<String> NAMES =
      List.of("validate", "run", "test", "graph", "functions");

  private static final String HELP =
      """
      Checks and runs AWS Systems Manager Automation runbooks.

      usage: runbook COMMAND [OPTION]... ARGUMENT...

        validate PATH...      say what is wrong with runbooks, and where
        run FILE              run a runbook to its end
        test PATH...          run test cases, in seconds and without AWS
        graph FILE            draw a runbook, and what became of it in an execution
        functions serve DIR   serve Lambda functions on this machine

      'runbook COMMAND --help' shows what a command takes; 'runbook --version' which one this is.

      Exit codes: 0 success; 1 the execution ended otherwise, or a test case failed; 2 the runbook,
      its parameters, a test file or the command line are wrong; 3 the engine itself failed; 130
      interrupted.
      """;

  private final Console console;

  private RunbookCommand(Console console) {
    this.console = console;
  }

  /** Does what {@code words} ask and returns the exit code. */
  static int execute(Console console, String... words) {
    try {
      return new RunbookCommand(console).execute(List.of(words));
    } catch (Exception thrown) {
      return new Mistakes(console).exitCode(thrown);
    }
  }

  private int execute(List<String> words) throws InterruptedException {
    if (words.isEmpty()) {
      throw new WrongUse(
          "say what to do: validate, run, test, graph or functions", "'runbook --help' shows how");
    }
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "validate" -> execute(new ValidateCommand(console), rest);
      case "run" -> execute(new RunCommand(console), rest);
      case "test" -> execute(new TestCommand(console, Catalogue.forTesting(console)), rest);
      case "graph" -> execute(new GraphCommand(console), rest);
      case "functions" -> functions(rest);
      case "help", "-h", "--help" -> print(HELP);
      case "--version", "-V" -> print(Version.text());
      default -> throw unknown(first, NAMES);
    };
  }

  private int functions(List<String> words) throws InterruptedException {
    var serve = new FunctionsServeCommand(console);
    String first = words.isEmpty() ? "" : words.getFirst();
    return switch (first) {
      case "serve" -> execute(serve, words.subList(1, words.size()));
      case "-h", "--help" -> print(serve.syntax().help());
      default ->
          throw new WrongUse(
              first.isEmpty()
                  ? "say what to do with functions: serve"
                  : "there is no command 'functions %s'".formatted(first),
              "'runbook functions serve DIR' serves the functions of a folder");
    };
  }

  private int execute(Command command, List<String> words) throws InterruptedException {
    CommandLine given = command.syntax().read(words);
    return Syntax.asksForHelp(given) ? print(command.syntax().help()) : command.execute(given);
  }

  private int print(String text) {
    console.out().print(text);
    return ExitCode.SUCCESS;
  }

  private static WrongUse unknown(String word, List<String> known) {
    String hint =
        Similar.nearest(word, known)
            .map(near -> "did you mean 'runbook %s'?".formatted(near))
            .orElse("'runbook --help' shows what there is");
    return new WrongUse("there is no command '%s'".formatted(word), hint);
  }
}
