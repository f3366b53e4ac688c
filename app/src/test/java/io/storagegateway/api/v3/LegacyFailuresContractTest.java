package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Http;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyFailuresContractTest {
  @AutoClose
  private static final OldService service =
      OldService.start(
          """
            endpoints:
              dummy: { plugin: dummy, settings: {} }
              slow: { plugin: dummy, settings: { delays: { create_volume: 60s } } }
              full: { plugin: dummy, settings: { faults: { create_volume: { kind: limit } } } }
              poor: { plugin: dummy, settings: { faults: { list_locks: { kind: unsupported } } } }
              away: { plugin: dummy, settings: { faults: { list_volumes: { kind: unavailable } } } }
              odd: { plugin: dummy, settings: { faults: { get_volume: { kind: defect } } } }
            auth: { mode: development }
            v3: { max_wait: 300ms }
            """);

  private static final Http http = service.operator();

  @Test
  void workThatTakesTooLongIsNotWaitedFor() {
    long began = System.nanoTime();
    assertRefused(http.post("/v3/slow/volumes/late", "{}"), 504);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({"/v3/poor/volumes/v/locks, 501", "/v3/away/volumes, 503", "/v3/odd/volumes/v, 502"})
  void whatABackEndCannotDoIsSaidWithAMessage(String path, int status) {
    assertRefused(http.get(path), status);
  }

  @Test
  void aFullBackEndIsFull() {
    assertRefused(http.post("/v3/full/volumes/v", "{}"), 507);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}{}",
        "{\"size_total\": NaN}",
        "{\"size_total\": 1, \"size_total\": 2}",
        "{\"size_total\": 1e999}"
      })
  void aBodyThatIsNotAnObjectOfJsonIsRefused(String body) {
    assertRefused(http.post("/v3/dummy/volumes/nonsense", body), 400);
    assertRefused(http.patch("/v3/dummy/volumes/nonsense", body), 400);
    assertRefused(http.get("/v3/dummy/volumes/nonsense"), 404);
  }

  @Test
  void aBodyWithoutAMediaTypeIsTakenForJson() {
    RequestBody untold = RequestBody.create("{\"size_total\": 4096}", null);
    assertThat(http.send("POST", "/v3/dummy/volumes/untold", untold).status()).isEqualTo(201);
    assertThat(http.get("/v3/dummy/volumes/untold").json().get("size_total").longValue())
        .isEqualTo(4096);
  }

  @Test
  void otherMediaTypesAreRefused() {
    RequestBody form = RequestBody.create("{}", MediaType.get("text/plain"));
    assertRefused(http.send("POST", "/v3/dummy/volumes/form", form), 415);
    assertRefused(http.get("/v3/dummy/volumes/form"), 404);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String body = "{\"x\": \"" + "x".repeat(2_000_000) + "\"}";
    assertRefused(
        service
            .gateway()
            .raw()
            .requestWithBody(
                "POST",
                "/v3/dummy/volumes/large",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json"),
        413);
  }
}
