package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.signal.StopType;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code runbook stop}: ends an execution that runs, or gives up one that cannot go on. */
final class StopCommand implements Command {

  private static final String TYPE = "type";

  private final Console console;

  StopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook stop",
        "ID",
        "Stops an execution, whose onCancel steps then run; one that cannot go on is given up.",
        List.of(
            Syntax.option(
                TYPE,
                "Cancel|Complete",
                "Cancel what runs, as by default; or let it end, and begin nothing else."),
            StorePlace.option(),
            Output.option()));
  }

  @Override
  public int execute(CommandLine given) {
    return new Telling(console, given).stop(type(given.getOptionValue(TYPE, "Cancel")));
  }

  private static StopType type(String written) {
    return Arrays.stream(StopType.values())
        .filter(type -> type.name().equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(
            () -> new WrongUse("--type is Cancel or Complete, not '%s'".formatted(written)));
  }
}
