package dev.runbook.conformance.walk;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes up parameters that a runbook accepts. */
final class MadeUpParameters {

  private static final int TRIES = 50;
  private static final int LONGEST = 500;

  /** For patterns that cannot be turned around, such as those that look ahead. */
  private static final List<String> USUAL =
      List.of(
          "i-0123456789abcdef0",
          "arn:aws:iam::123456789012:role/Operator",
          "arn:aws:lambda:eu-west-1:123456789012:function:Do",
          "arn:aws:sns:eu-west-1:123456789012:Automation-topic",
          "arn:aws:s3:::some-bucket",
          "arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
          "vpc-0123456789abcdef0",
          "subnet-0123456789abcdef0",
          "sg-0123456789abcdef0",
          "vol-0123456789abcdef0",
          "ami-0123456789abcdef0",
          "snap-0123456789abcdef0",
          "eu-west-1",
          "some-name",
          "Name1",
          "10.0.0.0/16",
          "10.0.0.1",
          "someone@example.com",
          "https://example.com/x",
          "s3://some-bucket/path",
          "123456789012",
          "1",
          "true",
          "2026-01-01T00:00:00Z",
          "/a/b",
          "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          "[]",
          "{}",
          "");

  private final Random random;

  MadeUpParameters(Random random) {
    this.random = random;
  }

  /** Parameters that fit; those for which nothing was found are left out. */
  Map<String, List<String>> of(Runbook runbook) {
    Set<String> roles = roles(runbook);
    Map<String, List<String>> made = new LinkedHashMap<>();
    for (Parameter parameter : runbook.parameters().values()) {
      if (roles.contains(parameter.name())) {
        made.put(parameter.name(), List.of("arn:aws:iam::123456789012:role/Operator"));
      } else if (mustBeGiven(parameter) || random.nextInt(3) == 0) {
        values(parameter).ifPresent(values -> made.put(parameter.name(), values));
      }
    }
    return made;
  }

  /** The parameters whose value is the role to assume. */
  private static Set<String> roles(Runbook runbook) {
    Set<String> names = new HashSet<>();
    runbook
        .assumeRole()
        .references((reference, at) -> {
          if (reference instanceof Reference.Parameter named) {
            names.add(named.name());
          }
        });
    return names;
  }

  /** Without a default, or with one from Parameter Store, which nobody reads here. */
  private static boolean mustBeGiven(Parameter parameter) {
    Template value = parameter.defaultValue();
    List<Reference> stored = new ArrayList<>();
    if (value != null) {
      value.references((reference, at) -> {
        if (reference instanceof Reference.Stored) {
          stored.add(reference);
        }
      });
    }
    return value == null || !stored.isEmpty();
  }

  private Optional<List<String>> values(Parameter parameter) {
    if (!parameter.type().base().isList()) {
      return element(parameter).map(List::of);
    }
    Parameter.Range items = parameter.constraints().items();
    int least = Objects.requireNonNullElse(items.least(), 1);
    int most = Objects.requireNonNullElse(items.most(), least + 2);
    List<String> elements = new ArrayList<>();
    for (int count = least + random.nextInt(most - least + 1); count > 0; count--) {
      Optional<String> element = element(parameter);
      if (element.isEmpty()) {
        return Optional.empty();
      }
      elements.add(element.get());
    }
    return Optional.of(elements);
  }

  private Optional<String> element(Parameter parameter) {
    var constraints = parameter.constraints();
    if (!constraints.allowedValues().isEmpty()) {
      int choice = random.nextInt(constraints.allowedValues().size());
      return Optional.of(Text.plain(constraints.allowedValues().get(choice)));
    }
    Pattern pattern = constraints.allowedPattern();
    Pattern form = parameter.type().form();
    Stream<String> candidates =
        Stream.concat(
            Stream.of(pattern, form).filter(Objects::nonNull).flatMap(this::matching),
            pattern == null && form == null ? usual(parameter) : USUAL.stream());
    return candidates
        .filter(text -> pattern == null || pattern.matcher(text).matches())
        .filter(text -> form == null || form.matcher(text).matches())
        .filter(text -> constraints.characters().holds(text.length()))
        .findFirst();
  }

  private Stream<String> matching(Pattern pattern) {
    List<String> texts = new ArrayList<>();
    try {
      RgxGen generator = RgxGen.parse(pattern.pattern());
      for (int i = 0; i < TRIES; i++) {
        texts.add(generator.generate(random));
      }
    } catch (RuntimeException beyondIt) {
      return texts.stream();
    }
    return texts.stream().filter(text -> text.length() < LONGEST);
  }

  private Stream<String> usual(Parameter parameter) {
    Parameter.Range characters = parameter.constraints().characters();
    int least = Objects.requireNonNullElse(characters.least(), 1);
    return switch (parameter.type().base()) {
      case STRING, STRING_LIST -> Stream.of("x".repeat(Math.max(1, least)), "");
      case INTEGER -> Stream.of(Integer.toString(1 + random.nextInt(5)));
      case BOOLEAN -> Stream.of(Boolean.toString(random.nextBoolean()));
      case STRING_MAP, MAP_LIST -> Stream.of("{\"Key\":\"Value\"}");
    };
  }
}
