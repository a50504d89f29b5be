package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a parent asks of a child execution.
 *
 * @param documentName the runbook's name
 * @param documentVersion its version, or empty for the default one
 * @param parameters typed values by name
 */
public record ChildRequest(String documentName, String documentVersion, ObjectNode parameters) {}
