package dev.runbook.actions.flow;

import java.util.List;

/**
 * Some people of whom a number must approve (spec: executions, SendAutomationSignal).
 *
 * @param names user names, user ARNs, role ARNs, ARNs of assumed roles
 * @param needed how many of them
 */
record Approvers(List<String> names, int needed) {

  /** Whether {@code identity} is one of them. */
  boolean include(String identity) {
    return names.stream().anyMatch(name -> matches(name, identity));
  }

  /** Whether enough of {@code identities} are among them. */
  boolean haveApproved(List<String> identities) {
    return identities.stream().filter(this::include).count() >= needed;
  }

  /** Who they are, and how many of them must approve. */
  String words() {
    String all = String.join(", ", names);
    return names.size() == 1 ? all : "%s (%d must approve)".formatted(all, needed);
  }

  private static boolean matches(String name, String identity) {
    if (name.equals(identity)) {
      return true;
    }
    if (!name.startsWith("arn:")) {
      return identity.contains(":user/") && identity.endsWith("/" + name);
    }
    return name.contains(":role/") && role(name).equals(session(identity));
  }

  /** {@code 111122223333/Name} of {@code arn:aws:iam::111122223333:role/path/Name}. */
  private static String role(String arn) {
    return account(arn) + arn.substring(arn.lastIndexOf('/'));
  }

  /**
   * {@code 111122223333/Name} of {@code arn:aws:sts::111122223333:assumed-role/Name/session}; empty
   * for any other identity.
   */
  private static String session(String identity) {
    String[] parts = identity.split("/", -1);
    return parts.length == 3 && parts[0].endsWith(":assumed-role")
        ? account(identity) + "/" + parts[1]
        : "";
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }
}
