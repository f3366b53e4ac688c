package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** How bodies are read and written. The readers are made once, which is what makes them fast. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new OntapTime()))
          .build();

  private Json() {}

  static ObjectReader object(Class<?> type) {
    return MAPPER.readerFor(type);
  }

  static ObjectReader listing(Class<?> type) {
    return MAPPER.readerFor(
        MAPPER.getTypeFactory().constructParametricType(Listing.class, type));
  }

  static ObjectNode body() {
    return MAPPER.createObjectNode();
  }

  /** ISO 8601 with the offset of wherever the filer stands. */
  private static final class OntapTime extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    OntapTime() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String text = json.getText();
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
      }
    }
  }
}
