package dev.runbook.actions.aws.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a secret is kept. The secret itself is read when somebody first calls with it.
 *
 * @param kind what keeps it
 * @param target what it is called there: a variable, a path as written, a parameter, a secret's id
 */
public record SecretReference(Kind kind, String target) {

  /** What can be written, for messages. */
  static final String FORMS = "env:NAME, file:PATH, ssm:NAME or secretsmanager:ID";

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What keeps secrets. */
  public enum Kind {
    /** A variable of the engine's environment. */
    ENV,
    /** A file of this machine, which only its owner may read. */
    FILE,
    /** Systems Manager's Parameter Store. */
    SSM,
    /** AWS Secrets Manager; what follows {@code #} is a field of a secret that is JSON. */
    SECRETSMANAGER;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  /** The reference that {@code text} is; nothing if it is none, and so perhaps a secret. */
  static Optional<SecretReference> of(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix())) {
        String target = text.substring(kind.prefix().length()).strip();
        boolean isName = kind == Kind.ENV ? VARIABLE.matcher(target).matches() : !target.isEmpty();
        return isName ? Optional.of(new SecretReference(kind, target)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return kind.prefix() + target;
  }
}
