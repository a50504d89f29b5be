package dev.runbook.aws.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a service does.
 *
 * @param name such as {@code DescribeInstances}
 * @param http how it is asked
 * @param input what a request is made of
 * @param output what an answer is made of
 * @param wrapping what stands around requests and answers in XML and queries
 * @param access what it does to what the account has
 * @param permissions the IAM actions a caller needs, such as {@code ec2:DescribeInstances}
 */
public record Operation(
    String name,
    Http http,
    Shape.Structure input,
    Shape.Structure output,
    Wrapping wrapping,
    Access access,
    List<String> permissions) {

  /**
   * How an operation is asked.
   *
   * @param requestUri a path with labels, and perhaps a query
   * @param hostPrefix put before the host's name, with labels; empty for none
   * @param isSigned whether the caller's identity is asked for
   * @param needsChecksum whether the request must carry a checksum of its body
   * @param unsignedBody whether the body is left out of the signature
   */
  public record Http(
      String method,
      String requestUri,
      String hostPrefix,
      boolean isSigned,
      boolean needsChecksum,
      boolean unsignedBody) {}

  /**
   * What stands around requests and answers.
   *
   * @param requestElement the outermost element of a request in XML; null for none
   * @param requestNamespace its namespace; null for none
   * @param result the element around an answer's members; null for none
   */
  public record Wrapping(
      @Nullable String requestElement,
      @Nullable String requestNamespace,
      @Nullable String result) {}

  /** What an operation does to what the account has. */
  public enum Access {
    READ,
    WRITE
  }
}
