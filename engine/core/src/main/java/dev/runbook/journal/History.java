package dev.runbook.journal;

import java.util.List;
import java.util.Map;

/**
 * A journal as it was read.
 *
 * @param entries all that follow the beginning, in the order they were written
 * @param logs the last 64 KB of what each run of a step printed, by its id
 */
public record History(Beginning beginning, List<Entry> entries, Map<String, String> logs) {}
