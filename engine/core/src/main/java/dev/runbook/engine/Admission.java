package dev.runbook.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Connection;
import dev.runbook.action.Setting;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Mode;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Beginning;
import dev.runbook.model.RoleArn;
import dev.runbook.model.Runbook;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.Target;
import dev.runbook.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wants run, before anything is begun. */
public final class Admission {

  /**
   * How deep executions may start each other; AWS publishes no number (spec: documents, limits).
   */
  private static final int DEEPEST = 10;

  private final AdmittedRunbooks runbooks;
  private final Documents documents;
  private final ParameterStore store;
  private final Surroundings surroundings;

  /** Admits what {@code check} finds good; children come from {@code documents}. */
  public Admission(
      RunbookCheck check, Documents documents, ParameterStore store, Surroundings surroundings) {
    this.runbooks = new AdmittedRunbooks(check);
    this.documents = documents;
    this.store = store;
    this.surroundings = surroundings;
  }

  /**
   * The start of an execution.
   *
   * @throws StartRefused if the runbook or the parameters are wrong
   */
  public ExecutionStart admit(StartRequest request, String executionId) {
    return admit(
        request,
        new Origin(
            Interpreter.VERSION,
            executionId,
            Lineage.NONE,
            surroundings,
            List.of(request.connection()),
            Secrets.NONE));
  }

  /**
   * The start of a child that {@code parent} asks for, with the questions of the same version: it
   * may take up one as old as that.
   *
   * @throws StartRefused if there is no such runbook, or it or the parameters are wrong
   */
  public ExecutionStart admitChild(
      ExecutionStart parent, ChildRequest request, String executionId) {
    Lineage lineage = Lineage.childOf(parent);
    if (lineage.depth() > DEEPEST) {
      throw StartRefused.ofLimit(
          "executions start each other more than %d deep".formatted(DEEPEST));
    }
    String version = request.documentVersion();
    Source source =
        documents
            .find(request.documentName(), version)
            .orElseThrow(() ->
                new StartRefused(
                    ChildEnding.Refused.NOT_FOUND,
                    "there is no runbook called '%s' here".formatted(request.documentName()),
                    List.of()));
    boolean numbered = !version.isEmpty() && !version.startsWith("$");
    var start =
        new StartRequest(
            source,
            numbered ? version : "1",
            texts(request.parameters()),
            Mode.Auto,
            Connection.NONE,
            request.rate(),
            parent.notes());
    return admit(
        start,
        new Origin(
            parent.version(),
            executionId,
            lineage.retrying(request.retryOf()),
            parent.surroundings(),
            request.connections(),
            request.secrets()));
  }

  /**
   * The start of the execution for one target of {@code parent}, whose runbook and parameters it
   * has.
   *
   * @throws StartRefused if the parameters, with those of the target, are wrong
   */
  public ExecutionStart admitTarget(ExecutionStart parent, Target target) {
    Map<String, List<String>> parameters = texts(parent.supplied());
    parameters.putAll(target.parameters());
    var request =
        new StartRequest(
            parent.source(),
            parent.name().version(),
            parameters,
            Mode.Auto,
            target.connection(),
            target.rate(),
            parent.notes());
    List<Connection> connections = new ArrayList<>(parent.connections());
    connections.add(target.connection());
    return admit(
        request,
        new Origin(
            parent.version(),
            target.executionId(parent.id()),
            Lineage.childOf(parent).of(target.name()),
            parent.surroundings().in(target.account(), target.region()),
            connections,
            parent.inherited()));
  }

  private static Map<String, List<String>> texts(ObjectNode values) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    values.forEachEntry((name, value) -> texts.put(name, Text.recorded(value)));
    return texts;
  }

  /**
   * The start of an execution that a former process admitted.
   *
   * @throws EngineFailed if this engine cannot take it up
   */
  public ExecutionStart readmit(Beginning beginning) {
    if (beginning.version() > Interpreter.VERSION) {
      throw new EngineFailed(
          beginning.id(),
          new IllegalStateException(
              "it was begun by a later version of the engine (interpreter %d, this is %d)"
                  .formatted(beginning.version(), Interpreter.VERSION)));
    }
    Runbook runbook =
        runbooks
            .read(beginning.source())
            .orElseThrow(() ->
                new EngineFailed(
                    beginning.id(), new IllegalStateException("its runbook cannot be read")));
    return beginning.start(runbook);
  }

  /**
   * The start of an execution that takes up another one, whose answers are to the questions of its
   * own version.
   *
   * @param rate what to run it for, or null to run it once
   * @throws StartRefused if the runbook or the parameters are wrong
   */
  ExecutionStart readmit(
      Beginning former, RetryRequest request, @Nullable RateControl rate, String executionId) {
    Map<String, List<String>> parameters = texts(former.supplied());
    parameters.putAll(request.parameters());
    Source source = request.runbook() == null ? former.source() : request.runbook();
    Map<String, String> notes = request.notes() == null ? former.notes() : request.notes();
    var start =
        new StartRequest(
            source,
            former.name().version(),
            parameters,
            former.mode(),
            Connection.NONE,
            rate,
            notes);
    return admit(
        start,
        new Origin(
            former.version(),
            executionId,
            Lineage.NONE.retrying(former.id()),
            surroundings,
            former.connections(),
            former.inherited()));
  }

  /** What an execution has of whoever starts it, and not of its request. */
  private record Origin(
      int version,
      String id,
      Lineage lineage,
      Surroundings surroundings,
      List<Connection> connections,
      Secrets inherited) {}

  private ExecutionStart admit(StartRequest request, Origin origin) {
    Runbook runbook = runbooks.runbook(request.runbook());
    var parameters = new SuppliedParameters(runbook);
    RateControl rate = request.rate();
    if (rate != null) {
      new TargetCheck(runbook).check(request, rate, origin.surroundings().partition());
      return start(request, origin, runbook, parameters.given(request.parameters()));
    }
    ExecutionStart start = start(request, origin, runbook, parameters.read(request.parameters()));
    if (StoredDefaults.areNeeded(runbook, start.supplied())) {
      var stored = new StoredDefaults(runbook, start.supplied(), store, setting(start));
      start = start.supplying(parameters.values(stored.read()));
    }
    checkRole(start);
    return start;
  }

  private static ExecutionStart start(
      StartRequest request, Origin origin, Runbook runbook, ObjectNode supplied) {
    Source source = request.runbook();
    return new ExecutionStart(
        origin.version(),
        origin.id(),
        new Execution.DocumentVersion(documentName(source.name()), request.version()),
        source,
        runbook,
        supplied,
        request.mode(),
        origin.surroundings(),
        origin.lineage(),
        request.notes(),
        request.rate(),
        origin.connections().stream().filter(each -> !each.equals(Connection.NONE)).toList(),
        origin.inherited());
  }

  /** Who reads before the execution begins; a role that is none is refused afterwards. */
  private static Setting setting(ExecutionStart start) {
    String role = role(start);
    return new Setting(
        start.source().name(),
        start.runbook().files(),
        Map.of(),
        RoleArn.isOne(role) ? role : "",
        start.connections(),
        Connection.NONE);
  }

  /** No date makes a role's ARN of what is none, so that any moment will do. */
  private static String role(ExecutionStart start) {
    return start.assumeRole(Instant.EPOCH);
  }

  private static void checkRole(ExecutionStart start) {
    String role = role(start);
    if (!role.isEmpty() && !RoleArn.isOne(role)) {
      List<String> references = new ArrayList<>();
      start.runbook().assumeRole().references((named, at) -> references.add(named.written()));
      throw StartRefused.ofParameters(
          "%s assumeRole is made of %s; supply a role's ARN such as arn:aws:iam::111122223333:role/Name, or an empty text to run with the permissions of whoever starts it"
              .formatted(RoleArn.REFUSAL, String.join(" and ", references)));
    }
  }

  /** A document is called by its file's name without folder and extension. */
  private static String documentName(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
