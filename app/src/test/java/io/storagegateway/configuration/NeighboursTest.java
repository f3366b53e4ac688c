package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {
  @Test
  void nobodyIsBelievedOrLetInUnlessNamed() {
    ServerConfiguration server = LoadedFrom.minimal("").configuration().server();

    assertThat(server.getCorsOrigins()).isEmpty();
    assertThat(server.getTrustedProxies()).isEmpty();
  }

  @Test
  void originsAndProxiesAreRead() {
    ServerConfiguration server =
        LoadedFrom.minimal(
                """
                server:
                  cors_origins: [ "https://portal.example", "http://localhost:3000", "https://[2a00::1]:8443" ]
                  trusted_proxies: [ "10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::1", "192.0.2.8/32" ]
                """)
            .configuration()
            .server();

    assertThat(server.getCorsOrigins()).hasSize(3).contains("https://[2a00::1]:8443");
    assertThat(server.getTrustedProxies()).hasSize(5).contains("2001:db8::/32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'*'                           | names no single site; list each origin",
        "'https://*.portal.example'    | names no single site; list each origin",
        "'null'                        | must be an origin such as https://portal.example",
        "portal.example                | must be an origin such as https://portal.example",
        "'ftp://portal.example'        | must be an origin such as https://portal.example",
        "'https://'                    | must be an origin such as https://portal.example",
        "'https://a b'                 | must be an origin such as https://portal.example",
        "'https://portal.example/'     | must be written as browsers do: https://portal.example",
        "'https://portal.example/app'  | must be written as browsers do: https://portal.example",
        "'https://portal.example?x'    | must be written as browsers do: https://portal.example",
        "'https://u@portal.example'    | must be written as browsers do: https://portal.example",
        "'https://Portal.example'      | must be written as browsers do: https://portal.example",
        "'https://portal.example:443'  | must be written as browsers do: https://portal.example",
        "'http://portal.example:80'    | must be written as browsers do: http://portal.example",
        "''                            | must be an origin such as https://portal.example",
        "null                          | is missing"
      })
  void whatNoBrowserCallsAnOriginIsRefused(String origin, String message) {
    assertThat(
            LoadedFrom.minimal(
                    "server: { cors_origins: [ \"https://a.example\", " + origin + " ] }")
                .problems())
        .singleElement()
        .asString()
        .startsWith("server.cors_origins[1]: " + message)
        .endsWith("(config.yml, line 3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "proxy.example      | must be an address or a network such as",
        "localhost          | must be an address or a network such as",
        "10.0.0.0-10.0.0.9  | must be an address or a network such as",
        "10.0.0             | must be an address or a network such as",
        "10.0.0.0/x         | must be an address or a network such as",
        "10.0.0.0/-1        | must be an address or a network such as",
        "'[::1]'            | must be an address or a network such as",
        "'fe80::1%eth0'     | must be an address or a network such as",
        "''                 | must be an address or a network such as",
        "0.0.0.0/0          | would believe everybody; name the addresses of the proxies",
        "'::/0'             | would believe everybody; name the addresses of the proxies",
        "'::/00'            | would believe everybody; name the addresses of the proxies",
        "10.0.0.0/33        | is no network",
        "'2001:db8::/129'   | is no network",
        "10.1.0.0/8         | is no network",
        "null               | is missing"
      })
  void whatIsNoNetworkIsRefused(String network, String message) {
    assertThat(
            LoadedFrom.minimal("server: { trusted_proxies: [ 192.0.2.7, " + network + " ] }")
                .problems())
        .singleElement()
        .asString()
        .startsWith("server.trusted_proxies[1]: " + message)
        .endsWith("(config.yml, line 3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "applicationConnectors[0].useForwardedHeaders",
        "adminConnectors[0].useForwardedHeaders",
        "applicationConnectors[0].useProxyProtocol",
        "adminConnectors[0].useProxyProtocol"
      })
  void believingAnybodyIsRefused(String path) {
    String connectors = path.substring(0, path.indexOf('['));
    String key = path.substring(path.indexOf('.') + 1);

    assertThat(
            LoadedFrom.minimal(
                    "server: { " + connectors + ": [{ type: http, " + key + ": true }] }")
                .problems())
        .containsExactly(
            "server."
                + path
                + ": would believe anybody where a request came from; leave it out, and name the"
                + " proxies in server.trusted_proxies (config.yml, line 3)");
  }
}
