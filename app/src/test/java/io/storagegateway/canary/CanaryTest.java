package io.storagegateway.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  private static final Canary CANARY = new Canary("it", "b\u00efrd: 100% + x");

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
  void itIsFoundInEveryEncodingWhateverStandsBefore(String before) {
    byte[] bytes = (before + CANARY.value() + "after").getBytes(UTF_8);
    assertThat(
            List.of(
                new String(bytes, UTF_8),
                URLEncoder.encode(new String(bytes, UTF_8), UTF_8),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes)))
        .allMatch(text -> Canary.in(text, List.of(CANARY)).contains(CANARY));
    assertThat(Canary.in(bytes, List.of(CANARY))).containsExactly(CANARY);
  }

  @Test
  void nothingElseIsTakenForIt() {
    assertThat(Canary.in("b\u00efrd: 100% + y", List.of(CANARY))).isEmpty();
  }

  @Test
  void itsOwnTextShowsNothing() {
    assertThat(CANARY).hasToString("it");
  }
}
