package dev.runbook.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and regions to run in: one entry of {@code TargetLocations} (spec: executions,
 * TargetLocations).
 *
 * @param accounts 12 digits each
 * @param regions such as {@code eu-west-1}
 * @param role the name of the role to assume in each account
 * @param maxConcurrency how many accounts and regions at once
 * @param maxErrors in how many of them it may fail
 * @param key the targets there, in place of those of the whole; or null
 * @param targetsMaxConcurrency how many targets of one account and region at once, in place of that
 *     of the whole; or null
 * @param targetsMaxErrors how many of those may fail, likewise; or null
 */
public record Location(
    List<String> accounts,
    List<String> regions,
    String role,
    Amount maxConcurrency,
    Amount maxErrors,
    @Nullable TargetKey key,
    @Nullable Amount targetsMaxConcurrency,
    @Nullable Amount targetsMaxErrors) {

  /** The role that AWS assumes where nothing else is said. */
  public static final String USUAL_ROLE = "AWS-SystemsManager-AutomationExecutionRole";
}
