package dev.runbook.actions.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.hc.client5.http.DnsResolver;

/** Gives each question the next of its answers; whoever asks once too often learns nothing. */
final class Names implements DnsResolver {

  private final Deque<String[]> answers = new ArrayDeque<>();

  /** With this answer besides. */
  Names then(String... addresses) {
    answers.add(addresses);
    return this;
  }

  /** How many answers nobody has asked for. */
  int left() {
    return answers.size();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (answers.isEmpty()) {
      throw new UnknownHostException(host);
    }
    var found = new InetAddress[answers.getFirst().length];
    Arrays.setAll(found, i -> address(answers.getFirst()[i]));
    answers.removeFirst();
    return found;
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException notOne) {
      throw new IllegalArgumentException(literal, notOne);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
