package dev.runbook.testkit;

import dev.runbook.issue.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the world answers certain calls.
 *
 * @param at where it is written
 * @param times how many calls it answers; null for all of them
 * @param takes how long each attempt lasts
 * @param log what the person who watches sees of it, or empty
 */
record ScriptedAnswer(
    Position at,
    CallMatch match,
    Reply reply,
    @Nullable Integer times,
    Duration takes,
    String log) {}
