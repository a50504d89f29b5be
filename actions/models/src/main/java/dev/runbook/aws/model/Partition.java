package dev.runbook.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Regions that belong together and know nothing of others, such as China's.
 *
 * @param id such as {@code aws-cn}
 * @param regions what the names of its regions look like
 * @param dnsSuffix what its hosts end with
 */
record Partition(String id, Pattern regions, String dnsSuffix) {

  private static final Once<List<Partition>> ALL =
      new Once<>(() ->
          ModelFile.json("partitions.json").properties().stream()
              .map(partition -> read(partition.getKey(), partition.getValue()))
              .toList());

  private static Partition read(String id, JsonNode described) {
    return new Partition(
        id,
        Pattern.compile(described.path("regions").asText()),
        described.path("dnsSuffix").asText());
  }

  /** The partition of a region; the ordinary one for a region that looks like none of any other. */
  static Partition of(String region) {
    return ALL.get().stream()
        .filter(partition -> partition.regions().matcher(region).matches())
        .findFirst()
        .orElseGet(() -> ALL.get().getFirst());
  }

  /**
   * Where a service is asked in a region of this partition.
   *
   * @param endpointPrefix what its host begins with unless told otherwise
   * @param told what its model says of its hosts, by region or partition ({@code x-endpoints})
   */
  Endpoint endpoint(String region, String endpointPrefix, JsonNode told) {
    JsonNode here = told.has(region) ? told.path(region) : told.path(id);
    String host = here.path("host").asText(endpointPrefix + ".{region}." + dnsSuffix);
    return new Endpoint(
        host.replace("{region}", region), here.path("signingRegion").asText(region));
  }
}
