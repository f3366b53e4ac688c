package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader by hand against what Jackson makes out of the same records. */
class VolumeReaderTest {
  private static final ObjectReader BY_HAND = Json.object(OntapVolume.class).reader();
  private static final ObjectReader BY_JACKSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new Times()))
          .build()
          .readerFor(OntapVolume.class);

  @Test
  void readsWhatJacksonReads() throws Exception {
    assertThat(BY_HAND.<OntapVolume>readValue(Samples.VOLUME))
        .isEqualTo(BY_JACKSON.readValue(Samples.VOLUME));
    for (JsonNode variant : variants((ObjectNode) Json.MAPPER.readTree(Samples.VOLUME))) {
      assertThat(BY_HAND.<OntapVolume>readValue(variant.toString()))
          .as(variant.toString())
          .isEqualTo(BY_JACKSON.readValue(variant.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[]",
        "\"volume\"",
        "{\"uuid\": {}}",
        "{\"uuid\": []}",
        "{\"size\": \"much\"}",
        "{\"size\": {}}",
        "{\"size\": 99999999999999999999}",
        "{\"size\": true}",
        "{\"svm\": \"vs1\"}",
        "{\"svm\": [{}]}",
        "{\"aggregates\": {}}",
        "{\"aggregates\": \"aggr1\"}",
        "{\"aggregates\": [1]}",
        "{\"aggregates\": [[]]}",
        "{\"is_svm_root\": \"perhaps\"}",
        "{\"is_svm_root\": 3}",
        "{\"clone\": {\"is_flexclone\": []}}",
        "{\"space\": {\"snapshot\": {\"reserve_percent\": 99999999999}}}",
        "{\"create_time\": \"yesterday\"}",
        "{\"create_time\": 5}",
        "{\"uuid\": \"1\"",
        "{\"svm\": {\"name\": \"1\"",
        "{\"aggregates\": [{\"name\": \"1\"}",
        "{\"uuid\"",
        "{"
      })
  void whatIsNoVolumeIsRefused(String text) {
    assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> BY_HAND.readValue(text));
  }

  /** The volume without each of its values, with null in its place, and with something unknown. */
  private static List<JsonNode> variants(ObjectNode volume) {
    List<JsonNode> variants = new ArrayList<>();
    volume
        .fieldNames()
        .forEachRemaining(
            name -> {
              variants.add(volume.deepCopy().without(name));
              variants.add(volume.deepCopy().putNull(name));
              if (volume.get(name) instanceof ObjectNode inner) {
                for (JsonNode variant : variants(inner)) {
                  variants.add(volume.deepCopy().set(name, variant));
                }
              }
            });
    ObjectNode extended = volume.deepCopy();
    extended.putObject("unknown").putArray("list").addObject().put("name", "x");
    variants.add(extended);
    variants.add(volume.deepCopy().set("aggregates", Json.MAPPER.createArrayNode()));
    variants.add(volume.deepCopy().set("nodes", Json.MAPPER.createArrayNode().addNull()));
    return variants;
  }

  private static final class Times extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Times() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(
        com.fasterxml.jackson.core.JsonParser json,
        com.fasterxml.jackson.databind.DeserializationContext context)
        throws java.io.IOException {
      return java.time.OffsetDateTime.parse(json.getText()).toInstant();
    }
  }
}
