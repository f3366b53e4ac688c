package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Http;
import io.swagger.parser.SwaggerParser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ConfContractTest {
  @AutoClose
  private static final OldService service =
      OldService.start(
          """
            endpoints:
              zeta: { plugin: dummy, settings: {} }
              alpha: { plugin: dummy, settings: {} }
            auth:
              mode: development
              roles: { admin: [ "storage admins", "dbas" ] }
            """);

  private static final Http http = service.anyone();

  @Test
  void everybodyMayKnowEndpointsAndRoles() {
    assertThat(http.get("/conf/subsystems").body()).isEqualTo("[\"alpha\",\"zeta\"]");
    assertThat(http.get("/conf/roles").body()).isEqualTo("[\"USER\",\"ADMIN\",\"UBER_ADMIN\"]");
    assertThat(http.get("/conf/roles/").status()).isEqualTo(200);
  }

  @Test
  void aCallerMayAskForTheirOwnRoles() {
    assertThat(http.get("/conf/me/roles").body()).isEqualTo("[\"USER_ROLE\"]");
    assertThat(service.operator().get("/conf/me/roles").body())
        .isEqualTo("[\"USER_ROLE\",\"ADMIN_ROLE\",\"UBER_ADMIN_ROLE\"]");
    assertThat(http.get("/conf/roles/USER/am_i_a").body()).isEqualTo("true");
    assertThat(http.get("/conf/roles/ADMIN/am_i_a").body()).isEqualTo("false");
    assertThat(service.operator().get("/conf/roles/ADMIN/am_i_a").body()).isEqualTo("true");
  }

  @Test
  void groupsAreForThoseWhoAreSignedIn_fix() {
    assertRefused(http.get("/conf/roles/ADMIN/egroups"), 403);
    assertThat(service.operator().get("/conf/roles/ADMIN/egroups").body())
        .isEqualTo("[\"storage admins\",\"dbas\"]");
    assertThat(service.operator().get("/conf/roles/UBER_ADMIN/egroups").body()).isEqualTo("[]");
  }

  @Test
  void anUnknownRoleIsNotFound() {
    assertRefused(http.get("/conf/roles/NOBODY/am_i_a"), 404, "NOBODY");
    assertRefused(service.operator().get("/conf/roles/nobody/egroups"), 404);
    assertRefused(http.get("/conf/nosuch"), 404);
  }

  @Test
  void theSwaggerDocumentIsServedToEverybody() {
    var document = http.get("/swagger.json");
    assertThat(document.status()).isEqualTo(200);
    assertThat(document.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(document.json().get("swagger").textValue()).isEqualTo("2.0");
    assertThat(new SwaggerParser().readWithInfo(document.body()).getMessages()).isEmpty();
  }
}
