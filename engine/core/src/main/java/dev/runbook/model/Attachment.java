package dev.runbook.model;

import dev.runbook.issue.Position;

/**
 * A file a runbook comes with (spec: documents, files and attachments).
 *
 * @param name the key under {@code files}, such as {@code lib.zip}
 * @param sha256 its checksum in lower-case hexadecimal digits, or empty where none is written
 */
public record Attachment(String name, Position at, String sha256) {}
