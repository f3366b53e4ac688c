package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InventoryResourceTest {
  private static final String LIST = "/v4/scanned/volumes?limit=1000";
  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            """
            endpoints:
              scanned: { plugin: dummy, settings: { volumes: 20, listing: scan } }
              queried: { plugin: dummy, settings: { volumes: 20 } }
              asked:
                plugin: dummy
                settings: { volumes: 20, listing: scan }
                inventory: { enabled: false }
            auth: { mode: development }
            """);
    http = gateway.signedIn();
    warm();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void whatIsKeptTellsItsAge() {
    Answer list = http.get(LIST);
    assertThat(list.status()).isEqualTo(200);
    assertThat(Long.parseLong(list.header("Age").orElseThrow())).isNotNegative();
    assertThat(list.json().get("as_of").asText()).isNotEmpty();
    assertThat(list.json().get("problems")).isEmpty();
    String name = list.json().get("items").get(0).get("name").asText();
    Answer one = http.get("/v4/scanned/volumes/" + name);
    assertThat(one.header("Age")).isPresent();
    assertThat(one.header("ETag")).isPresent();
    assertThat(http.get("/v3/scanned/volumes").header("Age")).isPresent();
    assertThat(http.get("/v3/scanned/volumes/" + name).header("Age")).isPresent();
    Answer all = http.get("/v4/volumes?limit=1000");
    assertThat(all.header("Age")).isPresent();
  }

  @Test
  void whoAsksForTheBackEndGetsNoAge() {
    assertThat(http.get(LIST, "Cache-Control", "max-age=0, No-Cache").header("Age")).isEmpty();
    assertThat(http.get(LIST, "Cache-Control", "no-store").header("Age")).isPresent();
    assertThat(http.get("/v4/queried/volumes").header("Age")).isEmpty();
    assertThat(http.get("/v4/asked/volumes").header("Age")).isEmpty();
    assertThat(http.get("/v4/scanned/volumes/nowhere").status()).isEqualTo(404);
    assertThat(http.get("/v4/scanned/volumes/nowhere").header("Age")).isEmpty();
  }

  @Test
  void aWriteIsInTheListAtOnce() {
    Answer made = http.post("/v4/scanned/volumes", "{\"name\": \"fresh\", \"size_total\": 4096}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(lists("fresh")).isTrue();
    Answer patched = http.patch("/v4/scanned/volumes/fresh", "{\"size_total\": 8192}");
    assertThat(patched.status()).isEqualTo(200);
    Answer read = http.get("/v4/scanned/volumes/fresh");
    assertThat(read.header("Age")).isPresent();
    assertThat(read.json().get("size_total").asLong()).isEqualTo(8192);
    assertThat(read.json()).isEqualTo(patched.json());
    assertThat(http.delete("/v4/scanned/volumes/fresh").status()).isEqualTo(204);
    assertThat(lists("fresh")).isFalse();
  }

  @Test
  void aRestartStartsWarm() {
    gateway.restart();
    http = gateway.signedIn();
    assertThat(http.get(LIST).header("Age")).isPresent();
  }

  private static boolean lists(String name) {
    Answer list = http.get(LIST);
    assertThat(list.header("Age")).isPresent();
    return StreamSupport.stream(list.json().get("items").spliterator(), false)
        .anyMatch(item -> item.get("name").asText().equals(name));
  }

  private static void warm() {
    Awaitility.await().until(() -> http.get(LIST).header("Age").isPresent());
  }
}
