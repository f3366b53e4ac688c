package io.storagegateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;

/** Lists of texts in one column, as JSON. */
final class Texts {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Texts() {}

  static String write(Collection<String> texts) {
    try {
      return MAPPER.writeValueAsString(texts.stream().sorted().toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts cannot be written", e);
    }
  }

  static List<String> read(String column) {
    try {
      return List.of(MAPPER.readValue(column, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A column does not hold what was written to it", e);
    }
  }
}
