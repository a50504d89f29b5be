package dev.runbook.actions.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that are not simply somewhere on the Internet, from IANA's registries of
 * special-purpose addresses and the addresses at which clouds tell machines their secrets.
 *
 * @param first the first of them
 * @param bits how many bits of an address they share with the first
 * @param use who may be there
 * @param words what they are, for a message: {@code 10.0.0.1 is private}
 */
record SpecialNetwork(InetAddress first, int bits, Use use, String words) {

  /** Who may be at an address. */
  enum Use {
    /** Anybody. */
    PUBLIC,
    /** This machine, or somebody in this network: an integration must allow it. */
    PRIVATE,
    /** No webhook, ever. */
    NOBODY
  }

  /** The first that an address is in counts. */
  private static final List<SpecialNetwork> ALL =
      List.of(
          // What clouds have for their machines, credentials included.
          of("169.254.0.0/16", Use.NOBODY, "link-local, where clouds keep a machine's credentials"),
          of("fd00:ec2::/32", Use.NOBODY, "where AWS keeps a machine's credentials"),
          of("fd20:ce::254/128", Use.NOBODY, "where Google Cloud keeps a machine's credentials"),
          of("100.100.100.200/32", Use.NOBODY, "where Alibaba Cloud keeps a machine's credentials"),
          of("168.63.129.16/32", Use.NOBODY, "where Azure talks to its machines"),
          // IPv4
          of("127.0.0.0/8", Use.PRIVATE, "this machine"),
          of("10.0.0.0/8", Use.PRIVATE, "private"),
          of("172.16.0.0/12", Use.PRIVATE, "private"),
          of("192.168.0.0/16", Use.PRIVATE, "private"),
          of("100.64.0.0/10", Use.PRIVATE, "private to a carrier"),
          of("0.0.0.0/8", Use.NOBODY, "no address to go to"),
          of("192.0.0.0/24", Use.NOBODY, "reserved"),
          of("192.0.2.0/24", Use.NOBODY, "for documentation"),
          of("192.88.99.0/24", Use.NOBODY, "reserved"),
          of("198.18.0.0/15", Use.NOBODY, "for measurements"),
          of("198.51.100.0/24", Use.NOBODY, "for documentation"),
          of("203.0.113.0/24", Use.NOBODY, "for documentation"),
          of("224.0.0.0/4", Use.NOBODY, "multicast"),
          of("255.255.255.255/32", Use.NOBODY, "broadcast"),
          of("240.0.0.0/4", Use.NOBODY, "reserved"),
          of("0.0.0.0/0", Use.PUBLIC, "public"),
          // IPv6
          of("::1/128", Use.PRIVATE, "this machine"),
          of("::/128", Use.NOBODY, "no address to go to"),
          of("fc00::/7", Use.PRIVATE, "private"),
          of("fe80::/10", Use.NOBODY, "link-local"),
          of("ff00::/8", Use.NOBODY, "multicast"),
          of("2001::/23", Use.NOBODY, "reserved"),
          of("2001:db8::/32", Use.NOBODY, "for documentation"),
          of("3fff::/20", Use.NOBODY, "for documentation"),
          of("2000::/3", Use.PUBLIC, "public"),
          of("::/0", Use.NOBODY, "reserved"));

  private static final SpecialNetwork SIX_TO_FOUR = of("2002::/16", Use.PUBLIC, "6to4");
  private static final SpecialNetwork NAT64 = of("64:ff9b::/96", Use.PUBLIC, "NAT64");

  /** The one that {@code address} is in, or that the IPv4 address within it is in. */
  static SpecialNetwork of(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] meant =
        SIX_TO_FOUR.has(bytes) ? part(bytes, 2) : NAT64.has(bytes) ? part(bytes, 12) : bytes;
    return ALL.stream()
        .filter(network -> network.has(meant))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "%s is in no network; indicates a bug in SpecialNetwork, please report"
                    .formatted(address.getHostAddress())));
  }

  private static byte[] part(byte[] address, int from) {
    return Arrays.copyOfRange(address, from, from + 4);
  }

  private boolean has(byte[] address) {
    byte[] mine = first.getAddress();
    if (address.length != mine.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((address[bit / 8] & mask) != (mine[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static SpecialNetwork of(String cidr, Use use, String words) {
    int slash = cidr.indexOf('/');
    try {
      return new SpecialNetwork(
          InetAddress.getByName(cidr.substring(0, slash)),
          Integer.parseInt(cidr.substring(slash + 1)),
          use,
          words);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(cidr, impossible);
    }
  }
}
