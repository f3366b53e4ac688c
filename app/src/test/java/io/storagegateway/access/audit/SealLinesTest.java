package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.storagegateway.configuration.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealLinesTest {
  private static final Seal SEAL =
      new Seal(7, 20, 22, Instant.parse("2026-01-31T10:00:00.123Z"), null, "d", "p", "k", "s");

  @Test
  void aSealIsReadAsItWasWrittenWhateverStandsAround() throws JsonProcessingException {
    String line = Json.mapper().writeValueAsString(new SealLine(SEAL));
    assertThat(line).startsWith(SealLine.BEGINNING);
    SealLines lines =
        lines("INFO x: " + line + "\n{{\"seal\":" + "\n\n{" + line + " trailing\r\n" + line);
    assertThat(lines.next()).contains(SEAL);
    assertThat(lines.next()).contains(SEAL);
    assertThat(lines.next()).contains(SEAL);
    assertThat(lines.next()).isEmpty();
    assertThat(lines.skippedSoFar()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"seal\":{",
        "{\"seal\":{}}",
        "{\"seal\":{\"batch\":1}}",
        "{\"seal\":{\"batch\":\"1\"}}",
        "{\"seal\":{\"colour\":1}}",
        "{\"seal\":{\"batch\":1,\"first_number\":1,\"last_number\":1,"
            + "\"sealed_at\":\"+999999999-12-31T00:00:00Z\",\"dropped\":null,\"digest\":\"\","
            + "\"previous\":\"\",\"key_id\":\"\",\"seal\":\"\"}}"
      })
  void whatOnlyLooksLikeASealIsSkippedAndCounted(String line) {
    SealLines lines = lines(line + "\n" + line);
    assertThat(lines.next()).isEmpty();
    assertThat(lines.skippedSoFar()).isEqualTo(2);
  }

  @Test
  void aLineWithoutEndCostsNoMemory() throws JsonProcessingException {
    String line = Json.mapper().writeValueAsString(new SealLine(SEAL));
    SealLines lines = lines(SealLine.BEGINNING + "9".repeat(5_000_000) + "\n" + line);
    assertThat(lines.next()).isEqualTo(Optional.of(SEAL));
    assertThat(lines.skippedSoFar()).isOne();
  }

  private static SealLines lines(String log) {
    return new SealLines(new StringReader(log), Json.mapper());
  }
}
