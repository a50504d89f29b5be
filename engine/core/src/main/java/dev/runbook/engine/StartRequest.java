package dev.runbook.engine;

import dev.runbook.action.Connection;
import dev.runbook.execution.Mode;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the engine to run. Immutable.
 *
 * @param runbook the runbook's text, under the name it will be reported by
 * @param version the number of the document's version
 * @param parameters as AWS takes them: name to texts, where a list has one text an element, and a
 *     map is JSON
 * @param mode who decides when a step begins
 * @param connection how it reaches AWS, where steps and roles say nothing else
 * @param rate what to run it for under rate control, or null to run it once
 * @param notes what you want kept with the execution, by name; the engine does not read it
 */
public record StartRequest(
    Source runbook,
    String version,
    Map<String, List<String>> parameters,
    Mode mode,
    Connection connection,
    @Nullable RateControl rate,
    Map<String, String> notes) {

  public StartRequest {
    Objects.requireNonNull(runbook, "runbook");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** A request to run {@code runbook} with its defaults. */
  public static StartRequest of(Source runbook) {
    return new StartRequest(runbook, "1", Map.of(), Mode.Auto, Connection.NONE, null, Map.of());
  }

  /** The same request with one more parameter: one text, or one for each element of a list. */
  public StartRequest with(String parameter, String... values) {
    Map<String, List<String>> all = new LinkedHashMap<>(parameters);
    all.put(parameter, List.of(values));
    return new StartRequest(runbook, version, all, mode, connection, rate, notes);
  }

  /** The same request with these parameters besides. */
  public StartRequest with(Map<String, List<String>> more) {
    Map<String, List<String>> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new StartRequest(runbook, version, all, mode, connection, rate, notes);
  }

  /** The same request in another mode. */
  public StartRequest in(Mode other) {
    return new StartRequest(runbook, version, parameters, other, connection, rate, notes);
  }

  /** The same request, for an execution that reaches AWS so. */
  public StartRequest through(Connection other) {
    return new StartRequest(runbook, version, parameters, mode, other, rate, notes);
  }

  /** The same request, for what {@code others} names. */
  public StartRequest under(RateControl others) {
    return new StartRequest(runbook, version, parameters, mode, connection, others, notes);
  }

  /** The same request, with this kept beside the execution. */
  public StartRequest noting(Map<String, String> kept) {
    return new StartRequest(runbook, version, parameters, mode, connection, rate, kept);
  }
}
