package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LocksContractTest {
  private static final String MISSING = "/v3/dummy/volumes/nosuch/locks";

  @AutoClose private static final OldService service = OldService.start();
  private static final Http http = service.operator();

  @Test
  void nobodyHoldsANewVolume() {
    Answer locks = service.anyone().get(service.volume() + "/locks");
    assertThat(locks.status()).isEqualTo(200);
    assertThat(locks.json()).isEmpty();
    assertThat(locks.body()).isEqualTo("[]");
  }

  @Test
  void aHolderIsListedByItsHostAlone_fix() {
    String locks = service.volume() + "/locks";
    Answer taken = http.put(locks + "/db01.example.org", "");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.json().textValue()).isEmpty();
    assertThat(http.get(locks).body()).isEqualTo("[{\"host\":\"db01.example.org\"}]");
  }

  @Test
  void theHolderMayTakeItAgainAndNobodyElse() {
    String locks = service.volume() + "/locks";
    http.put(locks + "/first", "");
    assertThat(http.put(locks + "/first", "").status()).isEqualTo(201);
    assertRefused(http.put(locks + "/second", ""), 400, "first");
    assertThat(http.get(locks).json().findValuesAsText("host")).containsExactly("first");
  }

  @Test
  void takingALockNeedsNoBody() {
    String locks = service.volume() + "/locks";
    Answer taken =
        service
            .gateway()
            .raw()
            .request("PUT", locks + "/h", "Cookie: " + cookie(), "Content-Length: 0");
    assertThat(taken.status()).as(taken.body()).isEqualTo(201);
  }

  @Test
  void releasingNeverFailsWhereThereIsAVolume_fix() {
    String locks = service.volume() + "/locks";
    assertThat(http.delete(locks + "/nobody").status()).isEqualTo(204);
    http.put(locks + "/holder", "");
    assertThat(http.delete(locks + "/another").status()).isEqualTo(204);
    assertThat(http.get(locks).json().findValuesAsText("host")).containsExactly("holder");
    Answer released = http.delete(locks + "/holder");
    assertThat(released.status()).isEqualTo(204);
    assertThat(released.body()).isEmpty();
    assertThat(http.get(locks).json()).isEmpty();
  }

  @Test
  void aMissingVolumeIsNotFound() {
    assertRefused(http.get(MISSING), 404, "No such volume");
    assertRefused(http.put(MISSING + "/h", ""), 404, "No such volume");
    assertRefused(http.delete(MISSING + "/h"), 404, "No such volume");
  }

  @Test
  void aHostThatCannotBeOneIsRefused() {
    String locks = service.volume() + "/locks";
    assertRefused(http.put(locks + "/" + "h".repeat(300), ""), 400);
    assertRefused(http.put(locks + "/a%E2%80%A8b", ""), 400);
    assertThat(http.get(locks).json()).isEmpty();
  }

  private static String cookie() {
    return service
        .anyone()
        .get("/login")
        .header("Set-Cookie")
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .orElseThrow();
  }
}
