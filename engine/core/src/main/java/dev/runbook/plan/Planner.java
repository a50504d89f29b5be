package dev.runbook.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Actions;
import dev.runbook.action.ChildRequest;
import dev.runbook.engine.Documents;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.SuppliedParameters;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import dev.runbook.validate.FlowGraph;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what runs of runbooks would do. Nothing is performed and nobody is asked.
 *
 * <p>What is certain beforehand is filled in: parameters, variables as long as they have one value
 * on every way, what is known of the surroundings. Everything else stays the reference it is.
 */
public final class Planner {

  private final Actions actions;
  private final Apis apis;
  private final Documents documents;
  private final Surroundings surroundings;

  /**
   * A planner of runbooks that use {@code actions}.
   *
   * @param documents where the runbooks are found that others start
   * @param surroundings of the run; empty texts for what is not known of them
   */
  public Planner(Actions actions, Apis apis, Documents documents, Surroundings surroundings) {
    this.actions = actions;
    this.apis = apis;
    this.documents = documents;
    this.surroundings = surroundings;
  }

  /**
   * What a run of a valid runbook would do.
   *
   * @param supplied as {@link dev.runbook.engine.StartRequest} has it; what is missing stays open
   * @throws StartRefused if a parameter that was supplied is wrong
   */
  public Plan plan(Runbook runbook, Map<String, List<String>> supplied) {
    var parameters = new SuppliedParameters(runbook);
    Values values = Values.of(runbook, parameters.given(supplied), surroundings, Secrets.NONE);
    List<String> missing = parameters.missing(supplied.keySet());
    return new Plan(values.role(), missing, ahead(values, 0, values.known(), Descent.begin()), "");
  }

  /** What a run would do that has read this much: those steps, then what is left from there. */
  public Plan plan(Runbook runbook, Map<String, List<String>> supplied, Reads reads) {
    var parameters = new SuppliedParameters(runbook);
    Values values = Values.of(runbook, parameters.given(supplied), surroundings, Secrets.NONE);
    List<PlannedStep> steps = new ArrayList<>(reads.steps());
    FlowGraph.of(runbook)
        .beginningOf(reads.next())
        .ifPresent(next -> {
          Known known = new Known(values.known().lasting(), reads.certain());
          List<PlannedStep> ahead = ahead(values, next, known, Descent.begin());
          steps.add(ahead.getFirst().noting(reads.why()));
          steps.addAll(ahead.subList(1, ahead.size()));
        });
    return new Plan(values.role(), List.of(), steps, reads.next().isEmpty() ? reads.why() : "");
  }

  private List<PlannedStep> ahead(Values values, int start, Known known, Descent descent) {
    FlowGraph graph = FlowGraph.of(values.runbook());
    Ways ways = Ways.from(start, known, graph, actions);
    return new Outlook(this, values, graph, ways, start, descent).steps();
  }

  Actions actions() {
    return actions;
  }

  Apis apis() {
    return apis;
  }

  /** What the runbook would do that a step starts. */
  Child child(ChildRequest request, Values parent, Descent above) {
    String name = request.documentName();
    if (!Known.isWhole(Text.node(name))) {
      return Child.untold("which runbook it starts is known only then");
    }
    if (above.documents().contains(name)) {
      return Child.untold(
          "it starts runbook %s again, as above but for its parameters".formatted(name));
    }
    if (above.isOver()) {
      return Child.untold("it starts runbook %s; the plan goes no further".formatted(name));
    }
    Optional<Source> source = documents.find(name, request.documentVersion());
    if (source.isEmpty()) {
      return Child.untold("there is no runbook %s here to look into".formatted(name));
    }
    var report = new Report();
    Optional<Runbook> runbook = new RunbookCheck(actions).check(source.get(), report);
    if (runbook.isEmpty() || report.hasErrors()) {
      return Child.untold("runbook %s has errors".formatted(name));
    }
    RateControl rate = request.rate();
    Set<String> brought = rate == null ? Set.of() : rate.parameters();
    Child child =
        child(runbook.get(), request.parameters(), brought, parent.secrets(), above.into(name));
    return rate == null || child.plan() == null ? child : child.noting(TargetWords.of(rate));
  }

  /** What is not wholly known cannot be checked, and is handed down as it is. */
  private Child child(
      Runbook runbook, ObjectNode handed, Set<String> brought, Secrets secrets, Descent descent) {
    Map<String, List<String>> whole = new LinkedHashMap<>();
    ObjectNode open = JsonNodeFactory.instance.objectNode();
    Set<String> names = new LinkedHashSet<>(brought);
    handed.forEachEntry((name, value) -> {
      names.add(name);
      if (Known.isWhole(value)) {
        whole.put(name, Text.recorded(value));
      } else {
        open.set(name, value);
      }
    });
    var parameters = new SuppliedParameters(runbook);
    try {
      ObjectNode supplied = parameters.given(whole);
      supplied.setAll(open);
      Values values = Values.of(runbook, supplied, surroundings, secrets);
      List<PlannedStep> steps = ahead(values, 0, values.known(), descent);
      return new Child(new Plan(values.role(), parameters.missing(names), steps, ""), "");
    } catch (StartRefused refused) {
      return Child.untold("it would be refused: " + secrets.mask(refused.reason()));
    }
  }
}
