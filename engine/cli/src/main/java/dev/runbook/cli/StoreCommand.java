package dev.runbook.cli;

import dev.runbook.cli.input.Times;
import dev.runbook.local.store.StoreCare;
import dev.runbook.local.store.StoreCare.Removed;
import dev.runbook.local.store.StoreInUse;
import dev.runbook.local.store.StoreReport;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;

/** {@code runbook store compact} and {@code runbook store check}: looks after a store. */
final class StoreCommand implements Command {

  private static final String KEEP = "keep";

  private final Console console;
  private final boolean compacts;

  private StoreCommand(Console console, boolean compacts) {
    this.console = console;
    this.compacts = compacts;
  }

  static StoreCommand compact(Console console) {
    return new StoreCommand(console, true);
  }

  static StoreCommand check(Console console) {
    return new StoreCommand(console, false);
  }

  @Override
  public Syntax syntax() {
    return compacts
        ? new Syntax(
            "runbook store compact",
            "",
            "Gives back the space a store does not use, and forgets what ended long ago.",
            List.of(
                Syntax.option(
                    KEEP, "TIME", "Forget executions that ended longer ago than that, as 30d."),
                StorePlace.option()))
        : new Syntax(
            "runbook store check",
            "[FILE]",
            "Reads everything in a store and says what is damaged.",
            List.of(StorePlace.option()));
  }

  @Override
  public int execute(CommandLine given) {
    StorePlace.prepare();
    StorePlace place =
        given.getArgList().isEmpty()
            ? StorePlace.of(given, console)
            : StorePlace.at(given.getArgList().getFirst(), console);
    return compacts ? compact(given, place) : check(place);
  }

  private int compact(CommandLine given, StorePlace place) {
    try {
      String keep = given.getOptionValue(KEEP);
      Removed removed =
          keep == null
              ? StoreCare.compact(place.file())
              : StoreCare.compact(place.file(), Times.length("--" + KEEP, keep));
      console
          .out()
          .println(
              "%s: %s removed, %s given back"
                  .formatted(place.file(), counted(removed.executions()), size(removed.bytes())));
      return ExitCode.SUCCESS;
    } catch (StoreInUse taken) {
      throw place.inUse(taken);
    }
  }

  private int check(StorePlace place) {
    StoreReport report = StoreCare.check(place.file(), place.keys());
    console
        .out()
        .println(
            "%s: %s with %,d entries, %s"
                .formatted(
                    place.file(),
                    counted(report.executions()),
                    report.entries(),
                    size(report.bytes())));
    if (report.sealed() > 0) {
      console
          .out()
          .println(
              "%s secret and not looked into: no key is given here"
                  .formatted(counted(report.sealed())));
    }
    report.damages().forEach(damage -> console.out().println("damaged: " + damage));
    return report.isSound() ? ExitCode.SUCCESS : ExitCode.ENGINE_FAILED;
  }

  private static String counted(long executions) {
    return executions == 1 ? "1 execution" : "%,d executions".formatted(executions);
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? "%,d KB".formatted(Math.max(0, bytes) / 1000)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
