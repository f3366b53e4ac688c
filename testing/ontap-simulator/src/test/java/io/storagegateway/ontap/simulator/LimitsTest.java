package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LimitsTest extends FilerTest {
  @Test
  void aBodyHasAtMostAMebibyte() throws IOException {
    String large = volume("v", "\"comment\":\"" + "c".repeat(1 << 20) + "\"");
    assertThat(console.raw("POST", VOLUMES, large).statusCode()).isEqualTo(413);
    assertThat(console.get(VOLUMES + "?name=v").records()).isZero();
  }

  @Test
  void aUrlIsBounded() throws IOException {
    assertThat(console.get(VOLUMES + "?name=" + "v".repeat(8_000)).status()).isEqualTo(200);
    assertThat(console.raw("GET", VOLUMES + "?name=" + "v".repeat(40_000), null).statusCode())
        .isIn(414, 431);
  }

  @Test
  void jsonIsNotNestedWithoutEnd() {
    String deep = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
    assertRefused(console.post(VOLUMES, deep), 400, 262_199);
  }

  @Test
  void readsAndDeletionsHaveNoBody() {
    assertRefused(console.ask("GET", VOLUMES, "{}"), 400, 262_198);
    assertRefused(console.ask("DELETE", of(make("v")), "{}"), 400, 262_198);
  }

  @Test
  void writesHaveOnlyTheParametersThatTheyKnow() {
    String uuid = make("v");
    assertRefused(console.post(VOLUMES + "?colour=red", volume("w", "")), 400, 262_179);
    assertRefused(console.post(VOLUMES + "?name=w", volume("w", "")), 400, 262_179);
    assertRefused(console.patch(of(uuid) + "?force=true", "{}"), 400, 262_179);
    assertRefused(console.delete(of(uuid) + "?colour=red"), 400, 262_179);
    assertRefused(console.post(VOLUMES + "?return_timeout=121", volume("w", "")), 400, 262_197);
    assertRefused(console.post(VOLUMES + "?return_records=x", volume("w", "")), 400, 262_197);
    assertThat(console.get(VOLUMES + "?name=w").records()).isZero();
  }

  @Test
  void requestsAreRemembered() {
    filer.forgetRequests();
    console.with("X-Dot-Client-App", "me/1").get(VOLUMES + "?name=a%7Cb&fields=size");
    console.post(VOLUMES, "{}");
    assertThat(filer.requests()).hasSize(2);
    RecordedRequest first = filer.requests().get(0);
    assertThat(first.method()).isEqualTo("GET");
    assertThat(first.path()).isEqualTo("/api/storage/volumes");
    assertThat(first.query()).containsEntry("name", "a|b").containsEntry("fields", "size");
    assertThat(first.headers()).containsEntry("x-dot-client-app", "me/1");
    assertThat(first.body()).isEmpty();
    assertThat(filer.requests().get(1).body()).isEqualTo("{}");
  }

  @Test
  void onlySoManyRequestsAreRemembered() {
    try (OntapSimulator other =
        OntapSimulator.start(SimulatorSettings.defaults().withRememberedRequests(2))) {
      Console there = Console.of(other);
      for (String name : new String[] {"a", "b", "c"}) {
        there.get(VOLUMES + "?name=" + name);
      }
      assertThat(other.requests())
          .extracting(request -> request.query().get("name"))
          .containsExactly("b", "c");
    }
  }
}
