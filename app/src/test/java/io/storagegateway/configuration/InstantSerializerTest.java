package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantSerializerTest {
  private final ObjectMapper mapper = Json.mapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "2024-02-29T12:34:56.001Z",
        "2024-02-29T12:34:56.1Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void writesTimesAsTheyAreWrittenElsewhereWithMillisecondsAtMost(String text) throws Exception {
    assertWrittenAsEverywhere(Instant.parse(text));
  }

  @Property
  void writesEveryTimeAsItIsWrittenElsewhere(@ForAll Instant time) throws Exception {
    assertWrittenAsEverywhere(time);
  }

  private void assertWrittenAsEverywhere(Instant time) throws Exception {
    assertThat(mapper.writeValueAsString(time))
        .isEqualTo('"' + time.truncatedTo(ChronoUnit.MILLIS).toString() + '"');
  }
}
