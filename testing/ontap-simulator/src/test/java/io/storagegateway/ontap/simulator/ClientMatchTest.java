package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMatchTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "host1",
        "host1.example.org",
        "host_1",
        "10.0.0.1",
        "10.0.0.0/8",
        "10.1.2.3/32",
        "0.0.0.0/0",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/255.255.255.255",
        "2001:db8::1",
        "2001:db8::/32",
        "::/0",
        "::1/128",
        "@netgroup",
        "@group:1",
        ".example.org",
      })
  void whatOntapTakes(String match) {
    assertThatCode(() -> ClientMatch.check(match)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1704039",
        ". | 1704036",
        "/8 | 1704037",
        "@ | 1704038",
        "300.1.1.1 | 1704039",
        "10.0.0 | 1704039",
        "host/8 | 1704039",
        "2001:db8:::1 | 1704039",
        "10.10.10.1/24 | 1704040",
        "2001:db8::1/32 | 1704040",
        "10.0.0.1/255.255.255.0 | 1704040",
        "10.0.0.0/0 | 1704041",
        "10.0.0.0/33 | 1704042",
        "2001:db8::/129 | 1704042",
        "10.0.0.0/255.0.255.0 | 1704043",
        "10.0.0.0/x | 1704043",
        "10.0.0.0/ | 1704043",
        "2001:db8::/ffff:: | 1704043",
        "a b | 1704044",
        "host! | 1704044",
        ".ex ample | 1704044",
        "@a/b | 1704054",
      })
  void whatOntapRefusesAndWhy(String match, long code) {
    assertThatThrownBy(() -> ClientMatch.check(match))
        .asInstanceOf(InstanceOfAssertFactories.type(OntapException.class))
        .extracting(OntapException::code)
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"h, 255, 1704065", "@, 255, 1704064"})
  void lengthsAreBounded(String start, int rest, long code) {
    assertThatCode(() -> ClientMatch.check(start + "a".repeat(rest - 1)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ClientMatch.check(start + "a".repeat(rest + 1)))
        .asInstanceOf(InstanceOfAssertFactories.type(OntapException.class))
        .extracting(OntapException::code)
        .isEqualTo(code);
  }

  @Property
  void aNetworkIsTakenExactlyIfItHasNoHostBits(
      @ForAll int address, @ForAll @IntRange(max = 32) int prefix) {
    int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
    String text =
        "%d.%d.%d.%d/%d"
            .formatted(
                address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255, prefix);
    if ((address & ~mask) == 0) {
      assertThatCode(() -> ClientMatch.check(text)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ClientMatch.check(text)).isInstanceOf(OntapException.class);
    }
  }
}
