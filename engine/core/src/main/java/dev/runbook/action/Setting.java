package dev.runbook.action;

import dev.runbook.model.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What surrounds an attempt, as plain data.
 *
 * @param runbook the runbook's source, a path where it came from a file
 * @param files the attachments it declares, by name
 * @param values what {@code {{ global:… }}} and {@code {{ automation:… }}} stand for, by their
 *     names with the prefix; only those that do not change while the execution runs
 * @param assumeRole the ARN of the role the runbook runs with; empty where it runs with the
 *     permissions of whoever starts it
 * @param connections how the execution reaches AWS, the outermost first: each adds to, or replaces,
 *     what those before it say
 * @param own what the step itself says of that; it comes last, after {@code assumeRole}
 */
public record Setting(
    String runbook,
    Map<String, Attachment> files,
    Map<String, String> values,
    String assumeRole,
    List<Connection> connections,
    Connection own) {

  /** The same for a step that says this of how it reaches AWS. */
  public Setting with(Connection ofStep) {
    return new Setting(runbook, files, values, assumeRole, connections, ofStep);
  }

  /** What a child execution begins with, when the step starts one. */
  public List<Connection> forChild() {
    if (own.equals(Connection.NONE)) {
      return connections;
    }
    List<Connection> all = new ArrayList<>(connections);
    all.add(own);
    return List.copyOf(all);
  }
}
