package io.storagegateway.metricstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherRequestsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_740_000_000);

  private final MetricStoreSimulator store =
      MetricStoreSimulator.start(
          SimulatorSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));

  private final StoreClient client = StoreClient.of(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void healthSaysWhatIsMissingAndWhatIsOldInATextOfJson() throws Exception {
    store.write("alex", "a1", "", "cpu_load", NOW.minusSeconds(60), 1);
    store.write("alex", "a1", "", "clock", NOW.minusSeconds(600), 1);
    store.write("alex", "a2", "core0", "cpu_load", NOW, 1);
    store.write("alex", "a2", "core1", "cpu_load", NOW.minusSeconds(600), 1);

    JsonNode health =
        client.health(
            "{'cluster':'alex','nodes':['a1','a2','a3'],"
                + "'metric-names':['cpu_load','clock','ipc']}");

    assertThat(health.at("/a1/State").asText()).isEqualTo("partial");
    assertThat(new JsonMapper().readTree(health.at("/a1/HealthMetrics").asText()).toString())
        .isEqualTo("{\"missing\":[\"ipc\"],\"degraded\":[\"clock\"]}");
    assertThat(health.at("/a2/State").asText())
        .describedAs("one stale core is enough")
        .isEqualTo("failed");
    assertThat(health.at("/a3/State").asText()).isEqualTo("failed");
    assertThat(health.at("/a3/HealthMetrics").asText()).isEmpty();
  }

  @Test
  void healthRefusesWhatItDoesNotKnow() throws Exception {
    assertThat(client.send("GET", "/api/healthcheck?cluster=alex", "").statusCode()).isEqualTo(400);
    assertThat(client.send("GET", "/api/healthcheck", "{\"other\":1}").statusCode()).isEqualTo(400);
    assertThat(client.send("POST", "/api/healthcheck", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void freeingCreatesWhatItIsToFree() throws Exception {
    store.write("alex", "a1", "", "clock", NOW, 1);

    HttpResponse<String> answer = client.send("POST", "/api/free/?to=1", "[[\"alex\",\"typo\"]]");

    assertThat(answer.body()).isEqualTo("buffers freed: 0\n");
    assertThat(store.hosts("alex")).containsExactly("a1", "typo");
    assertThat(client.send("POST", "/api/free/", "[]").statusCode()).isEqualTo(400);
    assertThat(client.send("POST", "/api/free/?to=x", "[]").statusCode()).isEqualTo(500);
    assertThat(client.send("POST", "/api/free/?to=1", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void theDumpIsAlmostJson() throws Exception {
    store.write("alex", "a1", "", "clock", NOW, 1);

    assertThat(client.send("GET", "/api/debug/?selector=alex", "").body())
        .isEqualTo(
            "{\"data\":{\"a1\":{\"clock\":[{\"start\":1739999970,\"len\":1,"
                + "\"end\":1740000060}],}}}\n");
    assertThat(client.send("GET", "/api/debug?selector=no", "").statusCode()).isEqualTo(400);
  }

  @Test
  void onlyATokenThatTheKeySignedIsTaken() throws Exception {
    SigningKey key = SigningKey.generate();
    try (MetricStoreSimulator closed =
        MetricStoreSimulator.start(SimulatorSettings.defaults().withPublicKey(key.publicKey()))) {
      long later = Instant.now().getEpochSecond() + 60;
      String good = Tokens.sign(key, "EdDSA", later);

      assertThat(status(closed, "Bearer " + good)).isEqualTo(200);
      assertThat(status(closed, "")).isEqualTo(401);
      assertThat(status(closed, "Basic " + good)).isEqualTo(401);
      assertThat(status(closed, "Bearer " + good.substring(0, good.length() - 8))).isEqualTo(401);
      assertThat(status(closed, "Bearer " + Tokens.sign(key, "HS256", later))).isEqualTo(401);
      assertThat(status(closed, "Bearer " + Tokens.sign(key, "EdDSA", 1))).isEqualTo(401);
      assertThat(status(closed, "Bearer " + Tokens.sign(SigningKey.generate(), "EdDSA", later)))
          .isEqualTo(401);
    }
  }

  @Test
  void whatIsToGoWrongDoes() throws Exception {
    store.write("alex", "a1", "", "clock", NOW, 1);
    String query =
        "{\"cluster\":\"alex\",\"from\":1,\"to\":2,\"with-padding\":false,\"queries\":[{\"metric\":\"clock\","
            + "\"host\":\"a1\"},{\"metric\":\"clock\",\"host\":\"a1\"}]}";

    store.faults().next("/api/query", Fault.status(500));
    assertThat(client.send("GET", "/api/query", query).body()).contains("Server Error");
    store.faults().next("/api/query", Fault.unauthorized());
    assertThat(client.send("GET", "/api/query", query).statusCode()).isEqualTo(401);
    store.faults().next("/api/query", Fault.truncated(10));
    assertThat(client.send("GET", "/api/query", query).body()).hasSize(10);
    store.faults().next("/api/query", Fault.wrongCounts());
    assertThat(client.query(query).get("results")).hasSize(1);
    store.faults().next("/api/query", Fault.failingSeries(2));
    assertThat(client.query(query).at("/results/1/0/error").asText()).isNotEmpty();
    store.faults().next("/api/query", Fault.reset(10));
    assertThatThrownBy(() -> client.send("GET", "/api/query", query))
        .isInstanceOf(IOException.class);
    store.goDown();
    assertThatThrownBy(() -> client.send("GET", "/api/query", query))
        .isInstanceOf(IOException.class);
    store.comeUp();
    assertThat(client.send("GET", "/api/query", query).statusCode()).isEqualTo(200);
    assertThat(store.faults().pending()).isFalse();
  }

  private static int status(MetricStoreSimulator store, String authorization) throws Exception {
    return new StoreClient(store.url(), authorization)
        .send("GET", "/api/query/", "{}")
        .statusCode();
  }
}
