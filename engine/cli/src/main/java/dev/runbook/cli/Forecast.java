package dev.runbook.cli;

import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsApis;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.StoredParameters;
import dev.runbook.engine.Admission;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.engine.StartRequest;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.Runbook;
import dev.runbook.plan.Plan;
import dev.runbook.plan.Planner;
import dev.runbook.plan.Reader;
import dev.runbook.plan.Reads;
import dev.runbook.source.Source;
import java.util.List;
import java.util.Map;

/** What a run of a runbook would do, with this equipment and these parameters. */
record Forecast(
    Console console,
    Equipment equipment,
    Source source,
    Runbook runbook,
    Map<String, List<String>> parameters) {

  /** As far as it can be told without asking anybody. */
  Plan offline() {
    Surroundings foreseen = equipment.place(console).foreseen();
    try (AwsClients clients = clients()) {
      return new Planner(Catalogue.forChecking(), AwsApis.of(clients), equipment.found(), foreseen)
          .plan(runbook, parameters);
    }
  }

  /** The same, after everything was read that a run reads before it does anything else. */
  Plan afterReading() {
    Place place = equipment.place(console);
    Surroundings surroundings = place.surroundings(source, runbook);
    try (AwsClients clients = clients()) {
      AwsAccess access = place.access(clients);
      Actions actions = Catalogue.forReading(access);
      AwsApis apis = AwsApis.of(clients);
      var admission =
          new Admission(
              new RunbookCheck(actions),
              equipment.found(),
              new StoredParameters(access),
              surroundings);
      StartRequest request = StartRequest.of(RunCommand.absolute(source)).with(parameters);
      Reads reads = new Reader(actions, apis, admission).read(request);
      return new Planner(actions, apis, equipment.found(), surroundings)
          .plan(runbook, parameters, reads);
    }
  }

  private AwsClients clients() {
    return AwsClients.of(equipment.place(console).connection(null));
  }
}
