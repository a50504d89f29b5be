package dev.runbook.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Connection;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.Mode;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.model.Runbook;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first entry of a journal: everything an execution begins with, the runbook as text.
 *
 * @param version the {@link dev.runbook.interpreter.Interpreter#VERSION} whose questions it asks
 * @param at when it was accepted
 * @param id the execution's id
 * @param name the document's name and version
 * @param source the runbook's text, under the name of where it came from
 * @param supplied the parameters somebody supplied, typed and checked
 * @param mode who decides when a step begins
 * @param surroundings where and for whom it runs
 * @param lineage what it comes from
 * @param notes what whoever started it wants kept with it, by name
 * @param rate what it is run for under rate control, or null
 * @param connections how it reaches AWS, the outermost first
 * @param inherited what must not be shown of its parent
 */
public record Beginning(
    int version,
    Instant at,
    String id,
    DocumentVersion name,
    Source source,
    ObjectNode supplied,
    Mode mode,
    Surroundings surroundings,
    Lineage lineage,
    Map<String, String> notes,
    @Nullable RateControl rate,
    List<Connection> connections,
    Secrets inherited) {

  /** The beginning of an execution that is accepted {@code at} a moment. */
  public static Beginning of(ExecutionStart start, Instant at) {
    return new Beginning(
        start.version(),
        at,
        start.id(),
        start.name(),
        start.source(),
        start.supplied(),
        start.mode(),
        start.surroundings(),
        start.lineage(),
        start.notes(),
        start.rate(),
        start.connections(),
        start.inherited());
  }

  /** The same start again; {@code runbook} is what was read from the text. */
  public ExecutionStart start(Runbook runbook) {
    return new ExecutionStart(
        version,
        id,
        name,
        source,
        runbook,
        supplied,
        mode,
        surroundings,
        lineage,
        notes,
        rate,
        connections,
        inherited);
  }
}
