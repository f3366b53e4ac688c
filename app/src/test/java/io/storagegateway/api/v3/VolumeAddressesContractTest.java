package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.OldService.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeAddressesContractTest {
  private static final String VOLUMES = "/v3/dummy/volumes/";

  private static OldService service;
  private static Http http;

  @BeforeAll
  static void start() {
    service = OldService.start();
    http = service.operator();
    assertThat(http.post(VOLUMES + "a/b", "{}").status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a%2Fb", "a%2fb", "a//b", "/a/b", "a/b/", "%61/b"})
  void oneVolumeHasManySpellings(String spelling) {
    Answer answer = service.gateway().raw().request("GET", VOLUMES + spelling);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("name").textValue()).isEqualTo("a/b");
  }

  @Test
  void everythingBelowAVolumeWorksWithSlashesInItsName() {
    String path = VOLUMES + "deep/er";
    http.post(path, "{}");
    assertThat(http.post(path + "/snapshots/s1", "{}").status()).isEqualTo(201);
    assertThat(http.get(path + "/snapshots").json().findValuesAsText("name")).containsExactly("s1");
    assertThat(http.get(path + "/snapshots/s1").status()).isEqualTo(200);
    assertThat(http.put(path + "/locks/h", "").status()).isEqualTo(201);
    assertThat(http.get(path + "/locks").json().findValuesAsText("host")).containsExactly("h");
    assertThat(http.patch(path, "{\"size_total\": 8192}").status()).isEqualTo(200);
    assertThat(http.delete(path).status()).isEqualTo(204);
  }

  @Test
  void aVolumeIsMadeAndFoundByItsPath() {
    String path = VOLUMES + "dbfiler:/ORA/dbs03";
    Answer made = http.post(path, "{\"name\": \"dbs03\", \"size_total\": 8192}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().get("name").textValue()).isEqualTo("dbs03");
    assertThat(made.json().get("junction_path").textValue()).isEqualTo("/ORA/dbs03");
    assertThat(http.get(path).json()).isEqualTo(http.get(VOLUMES + "dbs03").json());
    assertThat(http.get(VOLUMES + "other-node:/ORA/dbs03").json()).isEqualTo(http.get(path).json());
    assertThat(http.get(VOLUMES + ":/ORA/dbs03").json()).isEqualTo(http.get(path).json());
    assertThat(http.patch(path, "{\"size_total\": 16384}").status()).isEqualTo(200);
    assertThat(http.post(path + "/snapshots/s", "{}").status()).isEqualTo(201);
    assertThat(http.put(path + "/locks/h", "").status()).isEqualTo(201);
    assertThat(http.get(VOLUMES + "dbs03/locks").json().findValuesAsText("host"))
        .containsExactly("h");
    assertThat(http.delete(path).status()).isEqualTo(204);
    assertRefused(http.get(path), 404, "No such volume", "dbfiler:/ORA/dbs03");
    assertRefused(http.get(VOLUMES + "dbs03"), 404);
  }

  @Test
  void theSamePathIsNotGivenTwice() {
    http.post(VOLUMES + "n:/twice", "{\"name\": \"first\"}");
    assertRefused(http.post(VOLUMES + "n:/twice", "{\"name\": \"second\"}"), 400);
    assertRefused(http.get(VOLUMES + "second"), 404);
  }

  @Test
  void theNameInTheBodyIsCheckedWhereItCounts() {
    assertRefused(
        http.post(VOLUMES + "n:/checked", "{\"name\": \"a b\"}"), 400, "Invalid volume name");
    assertRefused(http.post(VOLUMES + "n:/checked", "{\"name\": \"\"}"), 400);
    assertThat(http.post(VOLUMES + "checked", "{\"name\": \"a b\"}").status()).isEqualTo(201);
  }

  @Test
  void whereABackEndHasSuchNamesAPathCanBeAName() {
    String path = VOLUMES + "filer:/plain/name";
    Answer made = http.post(path, "{}");
    assertThat(made.json().get("name").textValue()).isEqualTo("filer:/plain/name");
    assertThat(made.json().get("junction_path").isNull()).isTrue();
    assertThat(http.get(path).json()).isEqualTo(made.json());
    http.post(VOLUMES + "elsewhere", "{\"junction_path\": \"/plain/name\"}");
    assertThat(http.get(path).json()).isEqualTo(made.json());
    assertThat(http.get(VOLUMES + "other:/plain/name").json().get("name").textValue())
        .isEqualTo("elsewhere");
  }

  @Test
  void whereABackEndHasNoSuchNamesTheBodyHasToNameTheVolume() {
    assertRefused(http.post(VOLUMES + ":/unnamed", "{}"), 400, "name");
    assertRefused(http.get(VOLUMES + ":/unnamed"), 404, "No such volume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a:b:c", "a:/b:c", "x:"})
  void everythingElseIsAPlainName(String name) {
    Answer made = http.post(VOLUMES + name, "{\"name\": \"no\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().get("name").textValue()).isEqualTo(name);
    assertThat(http.get(VOLUMES + name).status()).isEqualTo(200);
  }

  @Test
  void aVolumeMayBeCalledAsALiteral() {
    assertThat(http.post(VOLUMES + "snapshots", "{}").status()).isEqualTo(201);
    assertThat(http.post(VOLUMES + "snapshots/snapshots/s", "{}").status()).isEqualTo(201);
    assertThat(http.get(VOLUMES + "snapshots").json().get("name").textValue())
        .isEqualTo("snapshots");
    assertThat(http.get(VOLUMES + "snapshots/snapshots").json()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%zz",
        "%",
        "%ff",
        "a%00",
        "a%01",
        "a%0A",
        "a/../b",
        "a/%2e%2e/b",
        "..%2Fb",
        "a%2F..%2Fb"
      })
  void aPathThatCannotBeUnderstoodIsABadRequest(String name) {
    assertRefused(service.gateway().raw().request("GET", VOLUMES + name), 400);
  }
}
