package dev.runbook.action;

import dev.runbook.model.Attachment;
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
 */
public record Setting(
    String runbook, Map<String, Attachment> files, Map<String, String> values, String assumeRole) {}
