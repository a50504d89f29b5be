package dev.runbook.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.value.Text;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret values of one execution, and how texts and values are shown that hold any of them.
 * Immutable, and so safe for use by many threads.
 *
 * <p>A secret is recognised by its text, wherever that came from: computed by interpolation, sent
 * back in an error, printed by a script; {@link Spelling} says in which spellings. One of less than
 * four characters is recognised only where it is a whole value.
 *
 * @param all the longest first
 */
public record Secrets(List<Secret> all) {

  /** No secrets at all. */
  public static final Secrets NONE = new Secrets(List.of());

  /** How often base64 within base64 is looked into. */
  private static final int DEEPEST = 2;

  public Secrets {
    all =
        all.stream()
            .sorted(Comparator.comparingInt((Secret secret) -> secret.value().length()).reversed())
            .toList();
  }

  /** Whether everything may be shown as it is. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * These, and every text in {@code value}, which is shown as {@code {{ reference }}}. A text that
   * is secret already is shown as before; empty ones are no secrets.
   */
  public Secrets with(String reference, JsonNode value) {
    String shown = "{{ " + reference + " }}";
    return and(
        new Secrets(Leaves.of(value).stream().map(text -> new Secret(text, shown)).toList()));
  }

  /** These, and {@code more} besides; what is in both is shown as here. */
  public Secrets and(Secrets more) {
    Map<String, Secret> byValue = new LinkedHashMap<>();
    all.forEach(secret -> byValue.put(secret.value(), secret));
    more.all.forEach(secret -> byValue.putIfAbsent(secret.value(), secret));
    return byValue.size() == all.size() ? this : new Secrets(List.copyOf(byValue.values()));
  }

  /** The same texts, all shown as {@code {{ reference }}}. */
  public Secrets shownAs(String reference) {
    String shown = "{{ " + reference + " }}";
    return new Secrets(all.stream().map(secret -> new Secret(secret.value(), shown)).toList());
  }

  /** {@code value} as it may be shown. */
  public ObjectNode mask(ObjectNode value) {
    return isEmpty() ? value : (ObjectNode) masked(value, DEEPEST);
  }

  /** {@code text} as it may be shown. */
  public String mask(String text) {
    return isEmpty() ? text : masked(text, DEEPEST);
  }

  /** {@code texts} as they may be shown. */
  public List<String> mask(List<String> texts) {
    return isEmpty() ? texts : texts.stream().map(this::mask).toList();
  }

  private JsonNode masked(JsonNode value, int depth) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, field) -> masked.set(masked(name, depth), masked(field, depth)));
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> masked.add(masked(item, depth)));
        yield masked;
      }
      default -> {
        if (value.isTextual()) {
          yield Text.node(masked(value.asText(), depth));
        }
        Secret whole = whole(value.asText());
        yield whole == null || value.isNull() ? value : Text.node(whole.shown());
      }
    };
  }

  /** As {@link #mask(String)}, with base64 looked into {@code depth} times. */
  String masked(String text, int depth) {
    Secret whole = whole(text);
    if (whole != null) {
      return whole.shown();
    }
    String masked = withinText(withinJson(text, depth));
    return depth == 0 ? masked : Base64Text.mask(masked, plain -> masked(plain, depth - 1));
  }

  private @Nullable Secret whole(String text) {
    String bare = text.strip();
    for (Secret secret : all) {
      if (secret.value().equals(text) || secret.value().equals(bare)) {
        return secret;
      }
    }
    return null;
  }

  /** What is masked in JSON by values leaves JSON behind, and finds short values too. */
  private String withinJson(String text, int depth) {
    JsonNode json = JsonText.container(text);
    if (json == null) {
      return text;
    }
    JsonNode masked = masked(json, depth);
    return masked.equals(json) ? text : masked.toString();
  }

  private String withinText(String text) {
    var masked = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      String shown = shownAt(text, at);
      if (!shown.isEmpty()) {
        masked.append(shown);
        at += shown.length();
        continue;
      }
      Secret found = secretAt(text, at);
      if (found == null) {
        masked.append(text.charAt(at));
        at++;
      } else {
        masked.append(found.shown());
        at = endFrom(text, at, Spelling.end(text, at, found.value()));
      }
    }
    return masked.toString();
  }

  /** What stands for a secret already, which may have letters in common with another. */
  private String shownAt(String text, int at) {
    if (text.charAt(at) == '{') {
      for (Secret secret : all) {
        if (text.startsWith(secret.shown(), at)) {
          return secret.shown();
        }
      }
    }
    return "";
  }

  private @Nullable Secret secretAt(String text, int at) {
    for (Secret secret : all) {
      if (secret.hidesWithinText() && Spelling.end(text, at, secret.value()) >= 0) {
        return secret;
      }
    }
    return null;
  }

  /** Where the secrets end that overlap with the one from {@code at} to {@code end}. */
  private int endFrom(String text, int at, int end) {
    int furthest = end;
    for (int next = at + 1; next < furthest; next++) {
      Secret overlapping = secretAt(text, next);
      if (overlapping != null) {
        furthest = Math.max(furthest, Spelling.end(text, next, overlapping.value()));
      }
    }
    return furthest;
  }
}
