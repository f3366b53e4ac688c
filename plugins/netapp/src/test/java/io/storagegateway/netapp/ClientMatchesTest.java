package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.storagegateway.spi.ErrorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMatchesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.0.0.0/8",
        "0.0.0.0/0",
        "10.10.10.1/32",
        "10.10.10.0/255.255.255.0",
        "2001:db8::1",
        "2001:db8::/32",
        "::/0",
        "host",
        "host.example.org",
        "@netgroup",
        ".example.org"
      })
  void whoeverCanBeMeantIsTaken(String match) {
    assertThatNoException().isThrownBy(() -> ClientMatches.check("client", match));
  }

  @ParameterizedTest
  @CsvSource({
    "10.10.10.1/24, 10.10.10.0/24",
    "10.10.10.1/0, 0.0.0.0/0",
    "10.10.10.255/255.255.255.0, 10.10.10.0/255.255.255.0",
    "255.255.255.255/31, 255.255.255.254/31",
    "2001:db8::1/64, 2001:db8:0:0:0:0:0:0/64",
    "ffff::1/127, ffff:0:0:0:0:0:0:0/127"
  })
  void ofANetworkWithHostBitsTheNetworkIsNamed(String match, String network) {
    var refusal = failure(ErrorKind.INVALID, () -> ClientMatches.check("client", match));
    assertThat(refusal.fields()).containsOnlyKeys("client");
    assertThat(refusal.getMessage()).contains(match, network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "10.0.0.1,10.0.0.2",
        "10.0.0.1\n",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/255.0.255.0",
        "300.0.0.0/8",
        "10.0.0.0./8",
        "10.0.0/8",
        "2001:db8::/129",
        ":::/8",
        "host/24",
        "*",
        "a|b",
        "é"
      })
  void whatMeansNobodyIsRefused(String match) {
    failure(ErrorKind.INVALID, () -> ClientMatches.check("client", match));
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 100_000})
  void whatIsTooLongIsRefused(int length) {
    failure(ErrorKind.INVALID, () -> ClientMatches.check("client", "x".repeat(length)));
  }
}
