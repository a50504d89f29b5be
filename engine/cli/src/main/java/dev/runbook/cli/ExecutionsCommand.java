package dev.runbook.cli;

import dev.runbook.cli.input.Times;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.result.ExecutionsText;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.Status;
import dev.runbook.issue.Similar;
import dev.runbook.local.store.SqliteStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** {@code runbook executions}: what a store holds. */
final class ExecutionsCommand implements Command {

  private static final String STATUS = "status";
  private static final String RUNBOOK = "runbook";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";
  private static final String PARENT = "parent";
  private static final String LIMIT = "limit";
  private static final String ALL = "all";
  private static final int USUAL_LIMIT = 20;

  private final Console console;

  ExecutionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook executions",
        "",
        "Lists executions, the newest first, and what waits for somebody.",
        List.<Option>of(
            Syntax.option(STATUS, "S", "Only of this status; repeat it for any of several."),
            Syntax.option(RUNBOOK, "PREFIX", "Only of runbooks whose name begins so."),
            Syntax.option(
                SINCE,
                "TIME",
                "Only started since then: 90s, 30m, 2h, 3d ago, or an ISO 8601 time."),
            Syntax.option(UNTIL, "TIME", "Only started until then."),
            Syntax.option(PARENT, "ID", "Only those this execution has started."),
            Syntax.option(LIMIT, "N", "At most so many; %d by default.".formatted(USUAL_LIMIT)),
            Syntax.flag(ALL, "All there are."),
            StorePlace.option(),
            Output.option()));
  }

  @Override
  public int execute(CommandLine given) {
    var output = Output.of(given);
    StorePlace place = StorePlace.of(given, console);
    int most = given.hasOption(ALL) ? Integer.MAX_VALUE : limit(given);
    try (SqliteStore store = place.attach()) {
      boolean folds =
          output == Output.TEXT
              && !(given.hasOption(ALL) || given.hasOption(PARENT) || given.hasOption(STATUS));
      Listing listing = new Listing(store, folds, most).of(query(given, store));
      switch (output) {
        case JSON -> Output.print(console, AwsJson.describeAutomationExecutions(listing.shown()));
        case TEXT ->
            console
                .out()
                .print(
                    new ExecutionsText(clock(), console.width(), console.colours())
                        .of(listing.shown(), listing.folded()));
      }
      tellOfMore(listing, store, place);
      return ExitCode.SUCCESS;
    }
  }

  private void tellOfMore(Listing listing, SqliteStore store, StorePlace place) {
    if (listing.isCut()) {
      console.err().println("runbook: there are older ones; --all lists them");
    }
    if (!listing.folded().isEmpty()) {
      console
          .err()
          .println(
              "runbook: executions for targets are not listed; --parent ID lists those of one");
    }
    int unfinished = store.unfinished().size();
    if (unfinished > 0 && !store.isServedElsewhere()) {
      console
          .err()
          .println(
              "runbook: no engine runs; 'runbook resume%s' goes on with what is unfinished"
                  .formatted(place.words()));
    }
  }

  private static ExecutionQuery query(CommandLine given, SqliteStore store) {
    String[] statuses = given.getOptionValues(STATUS);
    String parent = given.getOptionValue(PARENT, "");
    return new ExecutionQuery(
        statuses == null
            ? List.of()
            : Arrays.stream(statuses).map(ExecutionsCommand::status).toList(),
        given.getOptionValue(RUNBOOK, ""),
        time(given, SINCE),
        time(given, UNTIL),
        parent.isEmpty() ? "" : Lookout.id(store, parent),
        ExecutionQuery.ALL.most(),
        "");
  }

  private static Status status(String written) {
    List<String> known = Arrays.stream(Status.values()).map(Status::name).toList();
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(() ->
            new WrongUse(
                "there is no status '%s'".formatted(written),
                Similar.nearest(written, known)
                    .map(near -> "did you mean '%s'?".formatted(near))
                    .orElse("there are " + String.join(", ", known))));
  }

  private static @Nullable Instant time(CommandLine given, String option) {
    String written = given.getOptionValue(option);
    return written == null ? null : Times.moment("--" + option, written, clock());
  }

  private static int limit(CommandLine given) {
    String written = given.getOptionValue(LIMIT, Integer.toString(USUAL_LIMIT));
    if (!written.matches("[1-9][0-9]{0,8}")) {
      throw new WrongUse("--limit is a number from 1, not '%s'".formatted(written));
    }
    return Integer.parseInt(written);
  }

  private static Clock clock() {
    return Clock.system(ZoneId.systemDefault());
  }
}
