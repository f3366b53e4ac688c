package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminPortTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

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
  void theAdminPortIsNotOnTheApi() {
    assertThat(gateway.http().get("/ready").status()).isEqualTo(404);
    assertThat(gateway.admin().get("/v4/endpoints").status()).isEqualTo(404);
  }
}
