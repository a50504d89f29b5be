package dev.runbook.targets;

import dev.runbook.action.Connection;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook is to be run for, how many at once, and how many may fail (spec: executions, rate
 * control). {@link RateControlJson} reads and writes it as AWS's operations do. Immutable.
 *
 * @param key what the targets have in common, or null
 * @param parameterName the parameter that takes the target; empty where there is no {@code key}
 * @param nodes targets with values of their own
 * @param areMaps whether the nodes are AWS's {@code TargetMaps}, and not of an inventory
 * @param locations accounts and regions to run in; none for here alone
 * @param maxConcurrency how many targets at once
 * @param maxErrors how many may fail
 */
public record RateControl(
    @Nullable TargetKey key,
    String parameterName,
    List<TargetNode> nodes,
    boolean areMaps,
    List<Location> locations,
    Amount maxConcurrency,
    Amount maxErrors) {

  /** Where nothing is said (AWS: StartAutomationExecution). */
  public static final Amount USUAL_CONCURRENCY = new Amount("10");

  /** Where nothing is said. */
  public static final Amount USUAL_ERRORS = new Amount("0");

  public RateControl {
    nodes = List.copyOf(nodes);
    locations = List.copyOf(locations);
  }

  /** For nodes with values of their own. */
  public static RateControl ofNodes(
      String parameterName, List<TargetNode> nodes, Amount maxConcurrency, Amount maxErrors) {
    return new RateControl(null, parameterName, nodes, false, List.of(), maxConcurrency, maxErrors);
  }

  /** The same, in these accounts and regions. */
  public RateControl in(List<Location> others) {
    return new RateControl(key, parameterName, nodes, areMaps, others, maxConcurrency, maxErrors);
  }

  /** Whether somebody must be asked which the targets are. */
  public boolean isOpen() {
    return locations.isEmpty() && key != null && !key.isResolved();
  }

  /** The names of the parameters that targets bring, so that the whole must not. */
  public Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    if (!parameterName.isEmpty()) {
      names.add(parameterName);
    }
    nodes.forEach(node -> names.addAll(node.parameters().keySet()));
    return names;
  }

  /** What must not be shown of the values that targets bring for these parameters. */
  public Secrets secrets(Set<String> parameters) {
    Secrets secrets = Secrets.NONE;
    for (TargetNode node : nodes) {
      for (String name : parameters) {
        for (String value : node.parameters().getOrDefault(name, List.of())) {
          secrets = secrets.with(name, Text.node(value));
        }
      }
    }
    return secrets;
  }

  /**
   * The targets, in the order they are begun, batch by batch: each has a pace of its own, and is
   * begun when the one before it has come to its end.
   *
   * @param found the values that the key stands for, where it {@link #isOpen}
   * @param partition such as {@code aws}: that of the accounts
   */
  public List<Batch> batches(List<String> found, String partition) {
    if (!locations.isEmpty()) {
      return places(partition);
    }
    List<TargetNode> all = new ArrayList<>(nodes);
    if (key != null) {
      for (String value : key.isResolved() ? key.values() : found) {
        all.add(new TargetNode(value, valueOfParameter(value), Connection.NONE));
      }
    }
    List<Target> targets = new ArrayList<>();
    for (TargetNode node : all) {
      int number = targets.size() + 1;
      targets.add(
          new Target(number, node.name(), node.parameters(), "", "", node.connection(), null));
    }
    return List.of(new Batch(targets, maxConcurrency, maxErrors));
  }

  private Map<String, List<String>> valueOfParameter(String value) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put(parameterName, List.of(value));
    return parameters;
  }

  private List<Batch> places(String partition) {
    List<Batch> batches = new ArrayList<>();
    int number = 0;
    for (Location location : locations) {
      List<Target> places = new ArrayList<>();
      for (String account : location.accounts()) {
        for (String region : location.regions()) {
          number++;
          String role = "arn:%s:iam::%s:role/%s".formatted(partition, account, location.role());
          places.add(
              new Target(
                  number,
                  account + ":" + region,
                  new LinkedHashMap<>(),
                  account,
                  region,
                  Connection.ofRole(role, region),
                  within(location)));
        }
      }
      batches.add(new Batch(places, location.maxConcurrency(), location.maxErrors()));
    }
    return batches;
  }

  /** What is done in each account and region: the same as here, but for what is said of it. */
  private @Nullable RateControl within(Location location) {
    TargetKey there = location.key() == null ? key : location.key();
    if (there == null && nodes.isEmpty()) {
      return null;
    }
    return new RateControl(
        there,
        parameterName,
        location.key() == null ? nodes : List.of(),
        areMaps,
        List.of(),
        location.targetsMaxConcurrency() == null
            ? maxConcurrency
            : location.targetsMaxConcurrency(),
        location.targetsMaxErrors() == null ? maxErrors : location.targetsMaxErrors());
  }

  /**
   * Targets with a pace of their own.
   *
   * @param maxConcurrency how many of them at once
   * @param maxErrors how many of them may fail
   */
  public record Batch(List<Target> targets, Amount maxConcurrency, Amount maxErrors) {

    /** Their pace, from its beginning. */
    public Pace pace() {
      return new Pace(maxConcurrency, maxErrors, targets.size());
    }
  }
}
