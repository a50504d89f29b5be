package dev.runbook.conformance;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * Code that is run again on resume reaches outside only through {@code Effects}, and walks nothing
 * whose order may differ in the next JVM.
 *
 * <p>It looks at accesses rather than calls: a method reference such as {@code Instant::now} is no
 * call.
 */
final class ReachOutside extends ArchCondition<JavaClass> {

  /** Owner to member names; an empty set bans the whole class. */
  private static final Map<String, Set<String>> BANNED =
      Map.ofEntries(
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.Clock", Set.of()),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("java.util.Date", Set.of()),
          Map.entry("java.util.Locale", Set.of("getDefault")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Random", Set.of()),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of()),
          Map.entry("java.security.SecureRandom", Set.of()),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry(
              "java.lang.System",
              Set.of(
                  "currentTimeMillis",
                  "nanoTime",
                  "getenv",
                  "getProperty",
                  "identityHashCode",
                  "out",
                  "err",
                  "in")),
          Map.entry("java.lang.Object", Set.of("wait", "notify", "notifyAll")),
          Map.entry("java.lang.Thread", Set.of()),
          Map.entry("java.lang.ThreadLocal", Set.of()),
          Map.entry("java.lang.Runtime", Set.of()),
          Map.entry("java.lang.ProcessBuilder", Set.of()),
          Map.entry("java.nio.file.Files", Set.of()),
          Map.entry("java.util.HashMap", Set.of("<init>")),
          Map.entry("java.util.HashSet", Set.of("<init>")),
          Map.entry("java.util.IdentityHashMap", Set.of("<init>")),
          Map.entry("java.util.WeakHashMap", Set.of("<init>")),
          Map.entry("java.util.Map", Set.of("of", "ofEntries", "copyOf")),
          Map.entry("java.util.Set", Set.of("of", "copyOf")),
          Map.entry(
              "java.util.stream.Collectors",
              Set.of(
                  "toMap",
                  "toSet",
                  "toUnmodifiableMap",
                  "toUnmodifiableSet",
                  "groupingBy",
                  "groupingByConcurrent",
                  "partitioningBy")),
          Map.entry("java.util.Collection", Set.of("parallelStream")),
          Map.entry("java.util.List", Set.of("parallelStream")));

  /** Packages in which nothing at all is for such code. */
  private static final Set<String> BANNED_PACKAGES =
      Set.of("java.io", "java.net", "java.net.http", "java.nio.channels", "java.util.concurrent");

  ReachOutside() {
    super("reach outside only through Effects");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (isBanned(access)) {
        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
      }
    }
  }

  private static boolean isBanned(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    Set<String> members = BANNED.get(owner.getName());
    boolean member = members != null && (members.isEmpty() || members.contains(access.getName()));
    return member
        || BANNED_PACKAGES.contains(owner.getPackageName())
        || owner.getPackageName().startsWith("java.util.concurrent.");
  }
}
