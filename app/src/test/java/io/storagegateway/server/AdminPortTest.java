package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.RunningGateway;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPortTest {
  private static final List<String> FOR_ALL =
      List.of("/healthcheck", "/ready", "/metrics", "/metrics.json", "/ping");
  private static final List<String> FOR_THIS_MACHINE =
      List.of(
          "/",
          "/threads",
          "/pprof",
          "/pprof?state=blocked",
          "/cpu-profile",
          "/tasks",
          "/tasks/",
          "/tasks/gc",
          "/tasks/log-level",
          "/tasks;x=/metrics",
          "/metrics/",
          "/metrics/../threads",
          "/%74hreads",
          "/threads?/metrics",
          "/nowhere");

  @AutoClose
  private static final RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES);

  @Test
  void aGatewayThatServesIsReady() {
    Answer answer = gateway.admin().get("/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("ready").booleanValue()).isTrue();
    assertThat(gateway.admin().get("/healthcheck").json().at("/ready/healthy").booleanValue())
        .isTrue();
  }

  @Test
  void metricsCanBeReadByPrometheusAndAsJson() {
    gateway.http().get("/v4/endpoints");

    Answer text = gateway.admin().get("/metrics");

    assertThat(text.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(text.body()).contains("jvm_memory", "# TYPE ");
    assertThat(gateway.admin().get("/metrics.json").json().has("gauges")).isTrue();
  }

  @Test
  void endpointsAreLabelsOfMeasurements() {
    gateway.http().get("/v4/dummy/volumes/missing");
    gateway.http().get("/v4/other/volumes/volume-0000001");

    assertThat(gateway.admin().get("/metrics").body())
        .contains(
            "gateway_endpoint_call_seconds_count{endpoint=\"other\",operation=\"get_volume\"}",
            "gateway_endpoint_call_errors_total"
                + "{endpoint=\"dummy\",kind=\"not_found\",operation=\"get_volume\"} 1.0",
            "gateway_endpoint_breaker_state{endpoint=\"dummy\"} 0.0",
            "gateway_endpoint_lane_busy{endpoint=\"other\",lane=\"write\"} 0.0")
        .containsOnlyOnce("# TYPE gateway_endpoint_lane_busy gauge");
  }

  @Test
  void namesThatAreAlikeForPrometheusAreTwoEndpoints() {
    try (RunningGateway alike =
        RunningGateway.start(
            "auth: { mode: development }\n"
                + "endpoints: { a-b: { plugin: dummy }, a_b: { plugin: dummy },"
                + " a.b: { plugin: dummy } }\n")) {
      assertThat(alike.admin().get("/metrics").body())
          .contains(
              "gateway_endpoint_breaker_state{endpoint=\"a-b\"} 0.0",
              "gateway_endpoint_breaker_state{endpoint=\"a.b\"} 0.0",
              "gateway_endpoint_breaker_state{endpoint=\"a_b\"} 0.0");
    }
  }

  @Test
  void theAdminPortIsNotOnTheApi() {
    assertThat(gateway.http().get("/ready").status()).isEqualTo(404);
    assertThat(gateway.admin().get("/v4/endpoints").status()).isEqualTo(404);
  }

  @Test
  void fromAnotherMachineOnlyHealthAndMeasurementsAreSeen() throws SocketException {
    Optional<String> address = ownAddress();
    assumeTrue(address.isPresent(), "this machine has an address beside loopback");
    try (RunningGateway reached = Edge.startWithAdminPortOn(address.orElseThrow())) {
      RawHttp http = new RawHttp(reached.adminUri());

      for (String path : FOR_ALL) {
        assertThat(http.request("GET", path).status()).as(path).isEqualTo(200);
      }
      for (String path : FOR_THIS_MACHINE) {
        assertThat(http.request("GET", path).status()).as(path).isEqualTo(403);
        assertThat(http.request("POST", path).status()).as(path).isEqualTo(403);
        assertThat(http.request("GET", path, "X-Forwarded-For: 127.0.0.1", "Forwarded: for=::1"))
            .extracting(Answer::status)
            .isEqualTo(403);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Host: evil.example",
        "Forwarded: for=198.51.100.4",
        "X-Forwarded-For: 127.0.0.1"
      })
  void aPageOrAProxyOnThisMachineIsNotThisMachine(String header) {
    try (RunningGateway closed = Edge.start("requestLog: { appenders: [] }")) {
      assertThat(post(closed, header).status()).isEqualTo(403);
      assertThat(post(closed, "X: y").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsRefusedIsSaidAsEverywhere() {
    try (RunningGateway closed = Edge.start("requestLog: { appenders: [] }")) {
      Answer refused = post(closed, "Host: evil.example");

      assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
      assertThat(refused.json().get("type").asText()).endsWith("/refused");
    }
  }

  private static Answer post(RunningGateway gateway, String header) {
    String host = header.startsWith("Host:") ? "" : "Host: localhost\r\n";
    return new RawHttp(gateway.adminUri())
        .send(
            ("POST /tasks/gc HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + host
                    + header
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }
}
