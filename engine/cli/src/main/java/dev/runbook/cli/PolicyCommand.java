package dev.runbook.cli;

import dev.runbook.actions.aws.connection.NamedConnection;
import dev.runbook.actions.aws.policy.Policy;
import dev.runbook.cli.input.RunbookFile;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.Runbook;
import dev.runbook.plan.Plan;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code runbook policy}: prints what the role of a runbook must be allowed. */
final class PolicyCommand implements Command {

  private static final String EXECUTED = "executed";
  private static final String TRUST = "trust";

  private final Console console;

  PolicyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>(Parameters.options());
    options.addAll(Equipment.options());
    options.add(
        Syntax.option(
            EXECUTED, "ID", "Only what this execution of it called, whose ARNs are exact."));
    options.add(StorePlace.option());
    options.add(Syntax.flag(TRUST, "Print the role's trust policy instead, for Systems Manager."));
    return new Syntax(
        "runbook policy",
        "FILE",
        "Prints the IAM policy that allows the least a run of a runbook needs. What it cannot tell is said on stderr.",
        options);
  }

  @Override
  public int execute(CommandLine given) {
    Path file = Path.of(given.getArgList().getFirst());
    Source source = RunbookFile.read(file);
    Optional<Runbook> runbook = new CheckedFile(console, warning -> {}).runbook(source);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    Plan plan;
    Surroundings place;
    Optional<NamedConnection> connection = Optional.empty();
    if (given.hasOption(EXECUTED)) {
      try (Hindsight hindsight = Hindsight.at(StorePlace.of(given, console))) {
        String id = hindsight.id(given.getOptionValue(EXECUTED), source);
        plan = hindsight.of(id);
        place = hindsight.place(id);
      }
    } else {
      Equipment equipment = Equipment.of(file, given, console);
      plan =
          new Forecast(
                  console,
                  equipment,
                  source,
                  runbook.get(),
                  Parameters.supplied(given, runbook.get()))
              .offline();
      Place where = equipment.place(console);
      place = where.foreseen();
      connection = where.connections().find(where.always().name());
    }
    Needs needs = Needs.of(plan, place);
    connection.ifPresent(named -> needs.through(named, plan.role()));
    Output.print(
        console, given.hasOption(TRUST) ? Policy.trust(needs.place()) : needs.policy().document());
    console.flush();
    needs.remarks().forEach(remark -> console.err().println("runbook: " + remark));
    return ExitCode.SUCCESS;
  }
}
