package dev.runbook.actions.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of an integration's host, if it may be reached at all of them. The client connects
 * to what this gives and asks nobody else, so that a name cannot mean one address to whoever checks
 * it and another to whoever connects.
 */
record CheckedAddresses(DnsResolver names, Integration integration) implements DnsResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress @Nullable [] found = names.resolve(host);
    if (found == null || found.length == 0) {
      throw new UnknownHostException(host);
    }
    for (InetAddress address : found) {
      check(address);
    }
    return found;
  }

  private void check(InetAddress address) throws RefusedAddress {
    SpecialNetwork network = SpecialNetwork.of(address);
    if (network.use() == SpecialNetwork.Use.NOBODY) {
      throw new RefusedAddress(address, network, "webhooks are not called there");
    }
    if (network.use() == SpecialNetwork.Use.PRIVATE && !integration.allowPrivate()) {
      throw new RefusedAddress(
          address,
          network,
          "if the webhook is meant to be there, say allowPrivate: true in the integration");
    }
    if (integration.url().getScheme().equalsIgnoreCase("http") && !address.isLoopbackAddress()) {
      throw new RefusedAddress(
          address, network, "only this machine itself is called by http; use https");
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
