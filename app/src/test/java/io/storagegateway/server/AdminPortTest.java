package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AdminPortTest {
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
}
