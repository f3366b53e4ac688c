package io.storagegateway.metricstore.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.spi.Effect;
import java.io.IOException;

/** Writes requests and reads answers that are small. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static String write(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts cannot be written", e);
    }
  }

  /** An object. */
  static JsonNode object(byte[] text) {
    try {
      JsonNode read = MAPPER.readTree(text);
      if (!read.isObject()) {
        throw Faults.protocol("no object");
      }
      return read;
    } catch (IOException e) {
      throw Faults.protocol(e, Effect.NONE);
    }
  }
}
