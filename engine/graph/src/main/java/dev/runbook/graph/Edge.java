package dev.runbook.graph;

/**
 * A way from one node to another.
 *
 * @param label why an execution goes this way, or empty where that needs no saying
 */
public record Edge(String from, String to, Route route, String label) {}
