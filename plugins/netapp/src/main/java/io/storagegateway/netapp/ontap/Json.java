package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/** How bodies are read and written. The readers are made once, which is what makes them fast. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Instant.class, new TimeReader())
                  .addDeserializer(OntapVolume.class, new VolumeReader()))
          .build();

  private Json() {}

  static <T> Shape<T> object(Class<T> type) {
    return new Shape<>(MAPPER.readerFor(type));
  }

  static <T> Shape<Listing<T>> listing(Class<T> type) {
    return new Shape<>(
        MAPPER.readerFor(MAPPER.getTypeFactory().constructParametricType(Listing.class, type)));
  }

  static ObjectNode body() {
    return MAPPER.createObjectNode();
  }

  private static final class TimeReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Fields.time(json.getText(), context);
    }
  }
}
