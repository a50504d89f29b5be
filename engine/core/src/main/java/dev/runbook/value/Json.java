package dev.runbook.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON, with buffers that all threads share. Jackson otherwise gives each thread up to 16 KB of its
 * own, which a virtual thread makes for a single step, or holds for the days it waits.
 */
public final class Json {

  private static final JsonMapper MAPPER = mapper().build();

  private Json() {}

  /** What reads and writes JSON, to be built. */
  public static JsonMapper.Builder mapper() {
    return JsonMapper.builder(
        JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build());
  }

  /**
   * The value at the beginning of {@code text}.
   *
   * @throws JsonProcessingException if there is none
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** A value as compact JSON. */
  public static String text(JsonNode value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("every value is JSON", impossible);
    }
  }
}
