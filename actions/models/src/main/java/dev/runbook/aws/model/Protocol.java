package dev.runbook.aws.model;

import java.util.Optional;

/** How a service writes requests and answers. */
public enum Protocol {
  JSON("json"),
  REST_JSON("rest-json"),
  REST_XML("rest-xml"),
  QUERY("query"),
  EC2("ec2"),
  RPC_V2_CBOR("smithy-rpc-v2-cbor");

  private final String written;

  Protocol(String written) {
    this.written = written;
  }

  /** Its name, as models and the SDK write it. */
  public String written() {
    return written;
  }

  /** The protocol a model calls by this name. */
  static Optional<Protocol> of(String written) {
    for (Protocol protocol : values()) {
      if (protocol.written.equals(written)) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}
