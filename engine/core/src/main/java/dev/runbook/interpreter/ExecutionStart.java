package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Connection;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Targeting;
import dev.runbook.model.Runbook;
import dev.runbook.model.Steps;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.RateControlJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything an execution begins with. The same start and the same answers give the same execution.
 *
 * @param version the {@link Interpreter#VERSION} whose questions it asks
 * @param id the execution's id, a UUID of 36 characters
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
public record ExecutionStart(
    int version,
    String id,
    Execution.DocumentVersion name,
    Source source,
    Runbook runbook,
    ObjectNode supplied,
    Mode mode,
    Surroundings surroundings,
    Lineage lineage,
    Map<String, String> notes,
    @Nullable RateControl rate,
    List<Connection> connections,
    Secrets inherited) {

  /** Whether anything of it may be secret: what is kept of it is then kept from others. */
  public boolean hasSecrets() {
    return runbook.declaresSecrets() || !inherited.isEmpty() || !secretsOfConnections().isEmpty();
  }

  /** What must not be shown of how it reaches AWS. */
  public Secrets secretsOfConnections() {
    Secrets secrets = Secrets.NONE;
    for (Connection connection : connections) {
      secrets = secrets.and(connection.secrets("x-connection"));
    }
    return secrets;
  }

  /** The same start with these values supplied besides. */
  public ExecutionStart supplying(ObjectNode more) {
    ObjectNode all = supplied.deepCopy();
    all.setAll(more);
    return new ExecutionStart(
        version,
        id,
        name,
        source,
        runbook,
        all,
        mode,
        surroundings,
        lineage,
        notes,
        rate,
        connections,
        inherited);
  }

  /** The role it runs with if it begins {@code at} a moment; empty for none. */
  public String assumeRole(Instant at) {
    return runbook.roleIn(ExecutionScope.of(this, at));
  }

  private Targeting targeting() {
    return new Targeting(
        lineage.target(),
        rate == null
            ? JsonNodeFactory.instance.objectNode()
            : RateControlJson.shown(rate, runbook.secretParameters()));
  }

  /** What is told of it first, when it is accepted {@code at} a moment. */
  public ExecutionEvent.Accepted accepted(Instant at) {
    return new ExecutionEvent.Accepted(
        id,
        name,
        rate == null ? runbook.steps() : new Steps(List.of()),
        targeting(),
        at,
        mode,
        lineage.parentId(),
        lineage.retryOf(),
        surroundings.executedBy());
  }

  /**
   * Where and for whom executions run: what {@code {{ global:… }}} and {@code ExecutedBy} say.
   *
   * @param region such as {@code eu-west-1}
   * @param accountId 12 digits
   * @param partition such as {@code aws}
   * @param executedBy an ARN
   */
  public record Surroundings(String region, String accountId, String partition, String executedBy) {

    /** The same in another account and region; what is empty stays. */
    public Surroundings in(String otherAccount, String otherRegion) {
      return new Surroundings(
          otherRegion.isEmpty() ? region : otherRegion,
          otherAccount.isEmpty() ? accountId : otherAccount,
          partition,
          executedBy);
    }
  }

  /**
   * What an execution comes from.
   *
   * @param parentId the execution that started it, or empty
   * @param depth how many executions are above this one
   * @param retryOf the execution it takes up again, or empty
   * @param target what its parent runs it for, or empty
   */
  public record Lineage(String parentId, int depth, String retryOf, String target) {
    /** Started anew, by a person or a program. */
    public static final Lineage NONE = new Lineage("", 0, "", "");

    /** Started by {@code parent}. */
    public static Lineage childOf(ExecutionStart parent) {
      return new Lineage(parent.id(), parent.lineage().depth() + 1, "", "");
    }

    /** The same, and it takes up {@code executionId} again. */
    public Lineage retrying(String executionId) {
      return new Lineage(parentId, depth, executionId, target);
    }

    /** The same, run for {@code name}. */
    public Lineage of(String name) {
      return new Lineage(parentId, depth, retryOf, name);
    }
  }
}
