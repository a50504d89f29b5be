package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.issue.Similar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;

/** {@code runbook}: hands over to a subcommand. */
final class RunbookCommand {

  private static final List<String> NAMES =
      List.of(
          "validate",
          "run",
          "test",
          "graph",
          "plan",
          "policy",
          "executions",
          "show",
          "approve",
          "reject",
          "signal",
          "stop",
          "resume",
          "retry",
          "store",
          "connections",
          "functions");

  private static final String HELP =
      """
      Checks and runs AWS Systems Manager Automation runbooks.

      usage: runbook COMMAND [OPTION]... ARGUMENT...

        validate PATH...      say what is wrong with runbooks, and where
        run FILE              run a runbook to its end, or in the background with --detach
        test PATH...          run test cases, in seconds and without AWS
        plan FILE             say what a run would do: every call, and what it is given
        policy FILE           print the least that its role must be allowed, for IAM
        graph FILE            draw a runbook, and what became of it in an execution
        functions serve DIR   serve Lambda functions on this machine
        connections           list the connections to AWS that can be named
        connections test NAME say who calls AWS through one, or what is in the way

        executions            list executions, and what waits for somebody
        show ID               show an execution; follow it with --watch
        approve ID            say yes for a step that waits
        reject ID             say no for it
        signal ID TYPE        send an execution any other signal
        stop ID               stop an execution
        resume [ID]           go on with executions whose process has ended
        retry ID              begin again with the step that failed
        store compact|check   look after the file that executions are kept in

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
          "say what to do, such as run, executions or show",
          "'runbook --help' shows what there is");
    }
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "validate" -> execute(new ValidateCommand(console), rest);
      case "run" -> execute(new RunCommand(console), rest);
      case "test" -> execute(new TestCommand(console, Catalogue.forTesting(console)), rest);
      case "graph" -> execute(new GraphCommand(console), rest);
      case "plan" -> execute(new PlanCommand(console), rest);
      case "policy" -> execute(new PolicyCommand(console), rest);
      case "executions" -> execute(new ExecutionsCommand(console), rest);
      case "show" -> execute(new ShowCommand(console), rest);
      case "approve" -> execute(DecideCommand.approve(console), rest);
      case "reject" -> execute(DecideCommand.reject(console), rest);
      case "signal" -> execute(new SignalCommand(console), rest);
      case "stop" -> execute(new StopCommand(console), rest);
      case "resume" -> execute(new ResumeCommand(console), rest);
      case "retry" -> execute(new RetryCommand(console), rest);
      case "engine" -> execute(new EngineCommand(console), rest);
      case "connections" ->
          !rest.isEmpty() && rest.getFirst().equals("test")
              ? execute(new ConnectionTestCommand(console), rest.subList(1, rest.size()))
              : execute(new ConnectionsCommand(console), rest);
      case "functions" ->
          within(
              "functions",
              Map.of("serve", new FunctionsServeCommand(console)),
              "'runbook functions serve DIR' serves the functions of a folder",
              rest);
      case "store" ->
          within(
              "store",
              Map.of(
                  "check", StoreCommand.check(console), "compact", StoreCommand.compact(console)),
              "'runbook store check' says whether the store is sound, 'runbook store compact' makes it smaller",
              rest);
      case "help", "-h", "--help" -> print(HELP);
      case "--version", "-V" -> print(Version.text());
      default -> throw unknown(first, NAMES);
    };
  }

  /** A command that has commands of its own. */
  private int within(String group, Map<String, Command> commands, String hint, List<String> words)
      throws InterruptedException {
    String first = words.isEmpty() ? "" : words.getFirst();
    Command command = commands.get(first);
    if (command != null) {
      return execute(command, words.subList(1, words.size()));
    }
    if (first.equals("-h") || first.equals("--help")) {
      return print(
          commands.values().stream()
              .map(each -> each.syntax().help())
              .sorted()
              .collect(Collectors.joining("\n")));
    }
    String known = String.join(" or ", commands.keySet().stream().sorted().toList());
    throw new WrongUse(
        first.isEmpty()
            ? "say what to do with %s: %s".formatted(group, known)
            : "there is no command '%s %s'".formatted(group, first),
        hint);
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
