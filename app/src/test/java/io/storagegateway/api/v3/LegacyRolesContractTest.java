package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyRolesContractTest {
  private static OldService closed;
  private static OldService open;

  @BeforeAll
  static void start() {
    closed =
        OldService.start(
            """
            endpoints: { dummy: { plugin: dummy, settings: {} } }
            auth: { mode: development, roles: { user: [ "it-users" ] } }
            """);
    open = OldService.start();
  }

  @AfterAll
  static void stop() {
    closed.close();
    open.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v3/dummy/volumes, USER",
    "GET, /v3/dummy/volumes/v, USER",
    "POST, /v3/dummy/volumes/v, ADMIN",
    "PATCH, /v3/dummy/volumes/v, UBER_ADMIN",
    "DELETE, /v3/dummy/volumes/v, UBER_ADMIN",
    "GET, /v3/dummy/volumes/v/snapshots, USER",
    "GET, /v3/dummy/volumes/v/snapshots/s, USER",
    "POST, /v3/dummy/volumes/v/snapshots/s, ADMIN",
    "DELETE, /v3/dummy/volumes/v/snapshots/s, ADMIN",
    "GET, /v3/dummy/volumes/v/locks, USER",
    "PUT, /v3/dummy/volumes/v/locks/h, ADMIN",
    "DELETE, /v3/dummy/volumes/v/locks/h, UBER_ADMIN",
    "GET, /v3/dummy/export, ADMIN",
    "GET, /v3/dummy/export/p, ADMIN",
    "POST, /v3/dummy/export/p, ADMIN",
    "DELETE, /v3/dummy/export/p, ADMIN",
    "PUT, /v3/dummy/export/p/rule/r, ADMIN",
    "DELETE, /v3/dummy/export/p/rule/r, ADMIN"
  })
  void aCallerWithoutTheRoleIsRefusedBeforeAnythingElseIsLookedAt_fix(
      String method, String path, String role) {
    RequestBody body =
        method.equals("GET") || method.equals("DELETE")
            ? null
            : RequestBody.create("{ not json", MediaType.get("application/json"));
    Answer refused = closed.anyone().send(method, path, body);
    assertRefused(refused, 403, "role " + role + ".");
    assertRefused(closed.anyone().send(method, path.replace("/v/", "/a;b/"), body), 403);
    assertRefused(closed.anyone().send(method, path.replace("dummy", "nosuch"), body), 403);
  }

  @Test
  void withoutUserGroupsEverybodyMayRead() {
    assertThat(open.anyone().get("/v3/dummy/volumes").status()).isEqualTo(200);
    assertRefused(open.anyone().get("/v3/dummy/export"), 403);
  }

  @Test
  void aTokenThatIsNotValidIsRefused() {
    assertRefused(open.anyone().get("/v3/dummy/volumes", "Authorization", "Bearer nonsense"), 401);
    assertRefused(
        open.anyone().post("/v3/dummy/volumes/v", "{}", "Authorization", "Bearer nonsense"), 401);
  }
}
