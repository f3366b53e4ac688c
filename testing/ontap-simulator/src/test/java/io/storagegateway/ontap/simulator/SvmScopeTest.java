package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvmScopeTest extends FilerTest {
  private static final String NAME = "X-Dot-SVM-Name";
  private static final String UUID = "X-Dot-SVM-UUID";

  private final OntapSimulator whole =
      OntapSimulator.start(SimulatorSettings.defaults().withClusterAccount());
  private final Console admin = Console.of(whole);

  @AfterEach
  void stopTheOther() {
    whole.close();
  }

  private String uuid(String svm) {
    return admin.get("/svm/svms?name=" + svm).record(0).get("uuid").asText();
  }

  @Test
  void anAccountOfAnSvmSeesNothingElse() {
    assertThat(console.get("/svm/svms").json().findValuesAsText("name")).containsExactly("vs1");
    assertThat(console.get(VOLUMES).json().findValuesAsText("name")).containsExactly("vs1_root");
    assertThat(console.get("/protocols/nfs/export-policies").records()).isEqualTo(1);
  }

  @Test
  void anAccountOfTheClusterSeesEverySvm() {
    assertThat(admin.get("/svm/svms").records()).isEqualTo(2);
    assertThat(admin.get(VOLUMES).records()).isEqualTo(2);
    assertThat(admin.get("/protocols/nfs/export-policies?name=default").records()).isEqualTo(2);
  }

  @Test
  void anAccountOfTheClusterTunnelsToOneSvm() {
    for (Console tunnel : new Console[] {admin.with(NAME, "vs1"), admin.with(UUID, uuid("vs1"))}) {
      assertThat(tunnel.get(VOLUMES).json().findValuesAsText("name")).containsExactly("vs1_root");
    }
    String foreign = admin.get(VOLUMES + "?svm.name=vs_other").record(0).get("uuid").asText();
    assertRefused(admin.with(NAME, "vs1").get(of(foreign)), 404, 4);
    assertRefused(admin.with(NAME, "vs1").patch(of(foreign), "{}"), 404, 4);
  }

  @Test
  void anSvmThatDoesNotExistCannotBeTunnelledTo() {
    assertRefused(admin.with(NAME, "vs9").get(VOLUMES), 400, 2_621_462);
    assertRefused(admin.with(UUID, "nonsense").get(VOLUMES), 400, 2_621_462);
    assertRefused(
        admin.with(NAME, "vs1").with(UUID, uuid("vs_other")).get(VOLUMES), 400, 2_621_706);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cluster", "/cluster/jobs"})
  void clusterCallsAreNotTunnelled(String path) {
    assertRefused(admin.with(NAME, "vs1").get(path), 400, 2);
    assertThat(admin.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"X-Dot-SVM-Name, vs1", "X-Dot-SVM-Name, vs_other", "X-Dot-SVM-UUID, x"})
  void anAccountOfAnSvmDoesNotTunnel(String header, String value) {
    assertRefused(console.with(header, value).get(VOLUMES), 400, 2);
  }

  @Test
  void aggregatesAreForAccountsOfTheCluster() {
    assertRefused(console.get("/storage/aggregates"), 403, 6);
    Reply all =
        admin.get(
            "/storage/aggregates?order_by=name&fields=node.name,home_node.name,state,"
                + "space.block_storage.size,space.block_storage.available");
    assertThat(all.json().findValuesAsText("name"))
        .contains("aggr1", "aggr6")
        .noneMatch(name -> name.startsWith("aggr0"));
    assertThat(all.records()).isEqualTo(6);
    assertThat(all.record(0).at("/node/name").asText()).isEqualTo("filer1");
    assertThat(all.record(1).at("/home_node/name").asText()).isEqualTo("filer2");
    String uuid = all.record(0).get("uuid").asText();
    assertThat(admin.get("/storage/aggregates/" + uuid).text("name")).isEqualTo("aggr1");
    assertRefused(admin.get("/storage/aggregates/x"), 404, 4);
  }

  @Test
  void anAccountOfAnSvmReadsItsAggregatesThere() {
    Reply svm = console.get("/svm/svms?name=vs1&fields=aggregates,state,subtype");
    assertThat(svm.record(0).get("state").asText()).isEqualTo("running");
    assertThat(svm.record(0).get("aggregates").size()).isEqualTo(6);
    assertThat(svm.record(0).at("/aggregates/0/available_size").asLong()).isPositive();
    String uuid = svm.record(0).get("uuid").asText();
    assertThat(console.get("/svm/svms/" + uuid).at("aggregates").size()).isEqualTo(6);
    assertRefused(console.get("/svm/svms/x"), 404, 4);
    assertThat(console.get("/svm/svms?name=vs_other").records()).isZero();
  }

  @Test
  void aVolumeTakesItsSizeFromItsAggregate() {
    long before = available();
    make("v");
    assertThat(available()).isEqualTo(before - 100 * MEGABYTE);
    make("w", "\"guarantee.type\":\"none\"");
    assertThat(available()).isEqualTo(before - 100 * MEGABYTE - 204_800);
  }

  private long available() {
    return console
        .get("/svm/svms?fields=aggregates")
        .record(0)
        .at("/aggregates/0/available_size")
        .asLong();
  }

  @Test
  void anAccountOfTheClusterHasToNameTheSvm() {
    String body = "{\"name\":\"v\",\"aggregates\":[{\"name\":\"aggr1\"}]}";
    assertRefused(admin.post(VOLUMES, body), 400, 2_621_707);
    assertThat(admin.with(NAME, "vs1").post(VOLUMES, body).status()).isEqualTo(202);
    assertThat(console.post(VOLUMES, body).status()).isEqualTo(202);
    assertRefused(
        admin.post(
            VOLUMES,
            body.replace("}]}", "}],\"svm\":{\"name\":\"vs1\",\"uuid\":\"%s\"}}")
                .formatted(uuid("vs_other"))),
        400,
        2_621_706);
  }

  @Test
  void namesAreTakenPerSvm() {
    assertThat(admin.post(VOLUMES, volume("v", "")).status()).isEqualTo(202);
    assertThat(admin.post(VOLUMES, volume("v", "").replace("vs1", "vs_other")).status())
        .isEqualTo(202);
  }

  @Test
  void aVolumeCannotHaveAnotherSvmsPolicy() {
    String id =
        admin.get("/protocols/nfs/export-policies?svm.name=vs_other").record(0).get("id").asText();
    assertRefused(admin.post(VOLUMES, volume("v", "\"nas.export_policy.id\":" + id)), 400, 918_271);
  }

  @Test
  void theVersionIsToldToBoth() {
    assertThat(console.get("/cluster?fields=version").at("version.major").asInt()).isEqualTo(12);
    Reply version = admin.get("/cluster?fields=version");
    assertThat(version.text("version.full")).startsWith("NetApp Release 9.12.1:");
    assertThat(version.at("version.generation").asInt()).isEqualTo(9);
    assertThat(version.at("version.minor").asInt()).isEqualTo(1);
  }
}
