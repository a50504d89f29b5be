package dev.runbook.parse;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Attachment;
import dev.runbook.source.Node;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the entries of {@code files}. */
final class AttachmentParser {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Report report;

  AttachmentParser(Report report) {
    this.report = report;
  }

  Attachment attachment(Node.Entry entry) {
    String sha256 = "";
    if (entry.value() instanceof Node.Mapping mapping) {
      Fields fields = new Fields(mapping, "file " + entry.key(), report);
      for (Node.Entry checksum : fields.entries("checksums")) {
        sha256 = isSha256(checksum.key()) ? hex(checksum.value()) : sha256;
      }
      fields.any("size");
      fields.done();
    } else if (!entry.value().json().isNull()) {
      Fields.mapping(entry.value(), "file " + entry.key(), report);
    }
    return new Attachment(entry.key(), entry.keyAt(), sha256);
  }

  /** SSM takes {@code sha256}, {@code SHA256}, {@code sha-256} and {@code SHA-256}. */
  private static boolean isSha256(String algorithm) {
    return algorithm.replace("-", "").equalsIgnoreCase("sha256");
  }

  private String hex(Node node) {
    String written = node.json().asText().strip().toLowerCase(Locale.ROOT);
    if (SHA_256.matcher(written).matches()) {
      return written;
    }
    report.add(
        Code.NO_EFFECT,
        node.at(),
        "a SHA-256 checksum has 64 hexadecimal digits; the file is not compared with this");
    return "";
  }
}
