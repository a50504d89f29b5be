package dev.runbook.actions.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host has an address that its integration must not be called at. */
final class RefusedAddress extends UnknownHostException {

  private static final long serialVersionUID = 1;

  /** An address in {@code network}, and what to do about it. */
  RefusedAddress(InetAddress address, SpecialNetwork network, String advice) {
    super("%s is %s; %s".formatted(address.getHostAddress(), network.words(), advice));
  }
}
