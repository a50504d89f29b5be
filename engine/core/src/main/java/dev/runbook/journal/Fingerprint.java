package dev.runbook.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A number that tells values apart, the same in every process and for ever. Values of one text are
 * equal: 1 and 1.0 are not, an {@code int} 1 and a {@code long} 1 are.
 */
final class Fingerprint {

  private static final long PRIME = 0x100000001B3L;

  private Fingerprint() {}

  static long of(JsonNode value) {
    return mixed(0xCBF29CE484222325L, value);
  }

  private static long mixed(long hash, JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        long inner = hash ^ '{';
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          inner = mixed(mixed(inner, field.getKey().hashCode()), field.getValue());
        }
        yield mixed(inner, '}');
      }
      case ARRAY -> {
        long inner = hash ^ '[';
        for (JsonNode item : value) {
          inner = mixed(inner, item);
        }
        yield mixed(inner, ']');
      }
      case STRING -> mixed(hash ^ '"', value.textValue().hashCode());
      default -> mixed(hash, value.asText().hashCode());
    };
  }

  private static long mixed(long hash, long more) {
    long mixed = (hash ^ more) * PRIME;
    return mixed ^ (mixed >>> 29);
  }
}
