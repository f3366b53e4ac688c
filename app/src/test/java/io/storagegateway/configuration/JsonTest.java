package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.value.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final ObjectMapper MAPPER = Json.mapper();

  record Sample(String someText, Integer someNumber, Double ratio, Boolean flag) {}

  record Written(Instant at, String absent, Optional<String> perhaps) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"some_text\": 1}",
        "{\"some_text\": true}",
        "{\"some_text\": 1.5}",
        "{\"some_number\": \"1\"}",
        "{\"some_number\": 1.5}",
        "{\"some_number\": true}",
        "{\"some_number\": 99999999999}",
        "{\"ratio\": NaN}",
        "{\"flag\": 1}",
        "{\"flag\": \"true\"}",
        "{\"other\": 1}",
        "{\"someText\": \"x\"}",
        "{\"some_text\": \"x\", \"some_text\": \"y\"}",
        "{} {}",
        "{} x",
        "{",
        "[]"
      })
  void whatIsNotExactlyRightIsRefused(String json) {
    assertThatThrownBy(() -> MAPPER.readValue(json, Sample.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void deepNestingIsRefused() {
    String json = "[".repeat(51) + "]".repeat(51);

    assertThatThrownBy(() -> MAPPER.readTree(json)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void fieldsAreInSnakeCase() throws Exception {
    assertThat(MAPPER.readValue("{\"some_text\": \"x\", \"some_number\": 2}", Sample.class))
        .isEqualTo(new Sample("x", 2, null, null));
  }

  @Test
  void timesHaveMillisecondsAtMostAndAbsentValuesAreNull() throws Exception {
    assertThat(
            MAPPER.writeValueAsString(
                new Written(
                    Instant.parse("2024-02-29T12:00:00.123456789Z"), null, Optional.empty())))
        .isEqualTo("{\"at\":\"2024-02-29T12:00:00.123Z\",\"absent\":null,\"perhaps\":null}");
    assertThat(MAPPER.writeValueAsString(Instant.parse("2024-02-29T12:00:00Z")))
        .isEqualTo("\"2024-02-29T12:00:00Z\"");
  }

  record Measured(double one, Double other, Samples values) {}

  @Test
  void numbersThatJsonDoesNotHaveAreNull() throws Exception {
    double[] values = {1, Double.NaN, -0.25, Double.POSITIVE_INFINITY, 1e300};
    assertThat(
            Json.mapper()
                .writeValueAsString(
                    new Measured(
                        Double.NaN, Double.NEGATIVE_INFINITY, Samples.of(values, values.length))))
        .isEqualTo("{\"one\":null,\"other\":null,\"values\":[1.0,null,-0.25,null,1.0E300]}");
  }

  @Test
  void otherNumbersAreWhatTheyAre() throws Exception {
    assertThat(
            Json.mapper().writeValueAsString(new Measured(-0.1, 3.0, Samples.of(new double[0], 0))))
        .isEqualTo("{\"one\":-0.1,\"other\":3.0,\"values\":[]}");
    assertThat(Json.mapper().writeValueAsString(new Measured(1, null, null)))
        .isEqualTo("{\"one\":1.0,\"other\":null,\"values\":null}");
  }
}
