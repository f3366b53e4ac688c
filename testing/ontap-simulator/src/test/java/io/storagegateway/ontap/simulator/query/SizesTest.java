package io.storagegateway.ontap.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-5, -5",
    "20971520, 20971520",
    "240MB, 251658240",
    "240 mb, 251658240",
    "1.5KB, 1536",
    "3K, 3072",
    "2GiB, 2147483648",
    "1TB, 1099511627776",
    "1PB, 1125899906842624",
    "100B, 100",
    "999999999999999999, 999999999999999999",
  })
  void numbersAndSizesAreRead(String text, long bytes) {
    assertThat(Sizes.parse(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "MB", "1XB", "1e5", "0x10", "1 2", "9999999999999999999", "99999999PB"})
  void whatIsNoNumberIsNone(String text) {
    assertThat(Sizes.parse(text)).isEmpty();
  }
}
