package dev.runbook.targets;

import java.util.List;

/**
 * What ended while somebody waited for targets.
 *
 * @param endings those that ended, each told once
 * @param interrupted whether somebody asked for a stop meanwhile
 */
public record TargetsEnded(List<TargetEnding> endings, boolean interrupted) {}
