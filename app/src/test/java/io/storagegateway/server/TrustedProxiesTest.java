package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.4                        | 198.51.100.4",
        "198.51.100.4:4711                   | 198.51.100.4",
        "2a00::1                             | 2a00::1",
        "[2a00::1]                           | 2a00::1",
        "[2a00::1]:4711                      | 2a00::1",
        "::ffff:198.51.100.4                 | 198.51.100.4",
        "6.6.6.6, 198.51.100.4               | 198.51.100.4",
        "6.6.6.6,198.51.100.4 , 10.1.1.1     | 198.51.100.4",
        "6.6.6.6, 2a00::1, 2001:db8::9       | 2a00::1",
        "6.6.6.6, 198.51.100.4, 192.0.2.7    | 198.51.100.4",
        "6.6.6.6, 192.0.2.8                  | 192.0.2.8",
        "10.3.3.3, 10.2.2.2                  | 10.3.3.3",
        "6.6.6.6, unknown                    | 10.0.0.1",
        "6.6.6.6, unknown, 10.2.2.2          | 10.2.2.2",
        "6.6.6.6, localhost                  | 10.0.0.1",
        "6.6.6.6, evil.example               | 10.0.0.1",
        "6.6.6.6,                            | 10.0.0.1",
        "198.51.100.4:99999999               | 10.0.0.1",
        "1.2.3                               | 10.0.0.1",
        "1.2.3.256                           | 10.0.0.1",
        "0x7f.0.0.1                          | 10.0.0.1",
        "[2a00::1                            | 10.0.0.1",
        "fe80::1%eth0                        | 10.0.0.1",
        "'6.6.6.6, \"'                       | 10.0.0.1",
        "'\", 198.51.100.4'                  | 198.51.100.4"
      })
  void theNearestAddressThatIsNoProxysIsTheCaller(String value, String caller) {
    assertThat(by(PROXY, HttpFields.build().add("X-Forwarded-For", value)))
        .isEqualTo(InetAddresses.forString(caller));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=198.51.100.4                                | 198.51.100.4",
        "For=\"198.51.100.4:4711\"                       | 198.51.100.4",
        "for=\"198.51.100.4:_port\"                      | 198.51.100.4",
        "for=\"[2a00::1]:4711\"                          | 2a00::1",
        "FOR=\"[2a00::1]\";proto=https;by=10.0.0.1       | 2a00::1",
        "proto=http;host=\"a;b,c\";for=198.51.100.4      | 198.51.100.4",
        "for=198.51.100.4;host=\"x\\\", for=6.6.6.6\"    | 198.51.100.4",
        "for=198.51.100.4;host=\"x\\\\\"                 | 198.51.100.4",
        "for=6.6.6.6, for=198.51.100.4                   | 198.51.100.4",
        "for=6.6.6.6, for=198.51.100.4, for=10.1.1.1     | 198.51.100.4",
        "for=\"6.6.6.6, for=198.51.100.4                 | 198.51.100.4",
        "for=6.6.6.6;x=\"\\, for=198.51.100.4            | 198.51.100.4",
        "for=6.6.6.6, for=_hidden                        | 10.0.0.1",
        "for=6.6.6.6, for=unknown                        | 10.0.0.1",
        "for=6.6.6.6, for=_hidden, for=10.2.2.2          | 10.2.2.2",
        "for=198.51.100.4;for=6.6.6.6                    | 10.0.0.1",
        "for=                                            | 10.0.0.1",
        "for=\"                                          | 10.0.0.1",
        "for=\"198.51.100.4                              | 10.0.0.1",
        "by=198.51.100.4                                 | 10.0.0.1",
        "198.51.100.4                                    | 10.0.0.1",
        "for=\"198.51\\.100.4\"                          | 10.0.0.1"
      })
  void theStandardHeaderIsReadTheSameWay(String value, String caller) {
    assertThat(by(PROXY, HttpFields.build().add("Forwarded", value)))
        .isEqualTo(InetAddresses.forString(caller));
  }

  @Test
  void severalLinesAreOneList() {
    HttpFields headers =
        HttpFields.build()
            .add("X-Forwarded-For", "6.6.6.6")
            .add("Via", "1.1 between")
            .add("X-Forwarded-For", "7.7.7.7, 198.51.100.4")
            .add("x-forwarded-for", "10.1.1.1");

    assertThat(by(PROXY, headers)).isEqualTo(InetAddresses.forString("198.51.100.4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.255.255.255", "11.0.0.0", "192.0.2.8", "2001:db9::1", "127.0.0.1"})
  void nobodyElseIsBelieved(String peer) {
    HttpFields headers =
        HttpFields.build().add("X-Forwarded-For", "10.0.0.1").add("Forwarded", "for=10.0.0.1");

    assertThat(by(peer, headers)).isEqualTo(InetAddresses.forString(peer));
  }

  @Test
  void aProxyThatSaysNothingIsTheCaller() {
    assertThat(by(PROXY, HttpFields.EMPTY)).isEqualTo(InetAddresses.forString(PROXY));
  }

  @Test
  void theOtherHeaderOfAClientIsNotBelievedBesideThatOfTheProxy() {
    HttpFields.Mutable proxyWritesNames =
        HttpFields.build().add("X-Forwarded-For", "198.51.100.4").add("Forwarded", "for=6.6.6.6");
    HttpFields.Mutable proxyWritesBoth =
        HttpFields.build()
            .add("X-Forwarded-For", "6.6.6.6, 198.51.100.4")
            .add("Forwarded", "for=7.7.7.7, for=198.51.100.4");

    assertThat(by(PROXY, proxyWritesNames)).isEqualTo(InetAddresses.forString(PROXY));
    assertThat(by(PROXY, proxyWritesBoth)).isEqualTo(InetAddresses.forString("198.51.100.4"));
  }

  @Property(tries = 500)
  void nothingThatAClientPutsInFrontChangesWhoItIs(
      @ForAll("headers") List<String> invented,
      @ForAll("outsiders") String client,
      @ForAll("chains") List<String> chain,
      @ForAll boolean standard,
      @ForAll boolean sameLine) {
    String name = standard ? "Forwarded" : "X-Forwarded-For";
    HttpFields.Mutable headers = HttpFields.build();
    invented.forEach(line -> headers.add(name, line));
    String sender = client;
    for (String proxy : chain) {
      append(headers, name, standard ? described(sender) : sender, sameLine);
      sender = proxy;
    }

    assertThat(by(sender, headers)).isEqualTo(InetAddresses.forString(client));
  }

  @Property(tries = 500)
  void whateverIsInTheOtherHeaderOnlyHidesTheCallerBehindTheProxy(
      @ForAll("headers") List<String> invented,
      @ForAll("outsiders") String client,
      @ForAll boolean standard) {
    HttpFields.Mutable headers = HttpFields.build();
    invented.forEach(line -> headers.add(standard ? "X-Forwarded-For" : "Forwarded", line));
    append(
        headers,
        standard ? "Forwarded" : "X-Forwarded-For",
        standard ? described(client) : client,
        false);

    assertThat(by(PROXY, headers))
        .isIn(InetAddresses.forString(PROXY), InetAddresses.forString(client));
  }

  @Provide
  Arbitrary<List<String>> headers() {
    Arbitrary<String> plausible =
        Arbitraries.of(
            "6.6.6.6",
            "10.0.0.1",
            "for=6.6.6.6",
            "for=10.0.0.1",
            "for=\"6.6.6.6",
            "\"",
            "\\",
            "\\\"",
            ";",
            ",",
            "for=",
            "for=\"[2001:db8::1]\"",
            "unknown",
            "_x",
            " ");
    Arbitrary<String> anything = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20);
    return Arbitraries.oneOf(plausible, anything)
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> outsiders() {
    Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
    Arbitrary<String> four =
        Combinators.combine(Arbitraries.integers().between(11, 126), octet, octet)
            .as((first, second, third) -> first + "." + second + "." + third + ".1");
    Arbitrary<String> six =
        Arbitraries.integers().between(1, 0xffff).map(low -> "2a00::" + Integer.toHexString(low));
    return Arbitraries.oneOf(four, six);
  }

  @Provide
  Arbitrary<List<String>> chains() {
    return Arbitraries.of("10.0.0.1", "10.255.0.9", "192.0.2.7", "2001:db8::5")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** As proxies do: behind what is there, in the last line or in one of their own. */
  private static void append(
      HttpFields.Mutable headers, String name, String element, boolean sameLine) {
    List<String> lines = headers.getValuesList(name);
    if (sameLine && !lines.isEmpty()) {
      headers.remove(name);
      lines.subList(0, lines.size() - 1).forEach(line -> headers.add(name, line));
      headers.add(name, lines.get(lines.size() - 1) + ", " + element);
    } else {
      headers.add(name, element);
    }
  }

  private static String described(String address) {
    return address.contains(":")
        ? "for=\"[" + address + "]:4711\";proto=https"
        : "for=" + address + ";host=\"a, b\"";
  }

  private static InetAddress by(String peer, HttpFields headers) {
    return PROXIES.caller(InetAddresses.forString(peer), headers);
  }
}
