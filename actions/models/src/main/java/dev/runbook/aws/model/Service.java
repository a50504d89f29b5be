package dev.runbook.aws.model;

import java.util.Collection;
import java.util.Optional;

/**
 * An AWS service, as its model describes it. Immutable.
 *
 * <p>What is asked of it, its operations and their shapes is read then; a user's own model that is
 * broken there throws {@link UnreadableModel}.
 */
public interface Service {

  /** The name boto3 has for its client, which is what runbooks write: {@code elbv2}. */
  String name();

  /** What it is and how it is spoken to. */
  Identity identity();

  /** The names of all operations, in alphabetical order. */
  Collection<String> operationNames();

  /**
   * The operation of this name; case, underscores and hyphens do not matter (spec: tolerated
   * forms).
   */
  Optional<Operation> operation(String written);

  /**
   * Where one of its operations is asked in a region: AWS's public endpoint over IPv4, without
   * FIPS. S3 is asked at the host of the region; a bucket's own host begins with the bucket's name.
   */
  Endpoint endpoint(Operation operation, String region);

  /**
   * What a service is and how it is spoken to.
   *
   * @param id the SDKs' name, such as {@code Elastic Load Balancing v2}
   * @param endpointPrefix of its host, such as {@code elasticloadbalancing}
   * @param signingName what requests are signed for
   * @param apiVersion such as {@code 2015-12-01}
   * @param protocol the best one of those it speaks
   * @param jsonVersion such as {@code 1.1}, or empty
   * @param targetPrefix put before the operation's name in a header, or empty
   * @param xmlNamespace of requests, or empty
   * @param isQueryCompatible whether it spoke queries before, and still says their error codes
   * @param globalEndpoint its host where it has one for the whole partition, or empty
   */
  record Identity(
      String id,
      String endpointPrefix,
      String signingName,
      String apiVersion,
      Protocol protocol,
      String jsonVersion,
      String targetPrefix,
      String xmlNamespace,
      boolean isQueryCompatible,
      String globalEndpoint) {}
}
