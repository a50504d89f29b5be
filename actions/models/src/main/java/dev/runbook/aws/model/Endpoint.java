package dev.runbook.aws.model;

/**
 * Where a service is asked in a region.
 *
 * @param host without the prefix that some operations want ({@link Operation.Http#hostPrefix})
 * @param signingRegion which region requests are signed for; {@code *} where a signature must hold
 *     in all of them (SigV4A)
 */
public record Endpoint(String host, String signingRegion) {}
