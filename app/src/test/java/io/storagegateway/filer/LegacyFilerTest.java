package io.storagegateway.filer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of the older service do with a filer, through {@code /v3}. */
class LegacyFilerTest {
  private static final String VOLUMES = "/v3/filer/volumes";

  private final OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
  private final RunningGateway gateway = RunningGateway.start(configuration(filer));
  private final Http http = gateway.signedIn();

  @AfterEach
  void close() {
    gateway.close();
    filer.close();
  }

  static String configuration(OntapSimulator filer) {
    return """
        endpoints:
          filer:
            plugin: netapp
            settings: { url: "%s", svm: %s, username: %s, password: "%s" }
        auth: { mode: development }
        """
        .formatted(filer.url(), filer.svm(), filer.username(), filer.password());
  }

  @Test
  void aVolumeThatIsMadeByItsPathIsReadByNameAndByPathWithTheSameAnswer() {
    Answer made =
        http.post(VOLUMES + "/:/ORA/dbs03", "{\"name\": \"dbs03\", \"size_total\": 1073741824}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode byName = http.get(VOLUMES + "/dbs03").json();
    assertThat(byName.get("junction_path").asText()).isEqualTo("/ORA/dbs03");
    assertThat(http.get(VOLUMES + "/anynode:/ORA/dbs03").json()).isEqualTo(byName);
    assertThat(http.get(VOLUMES + "/:/ORA/dbs03").json()).isEqualTo(byName);
    assertThat(made.json()).isEqualTo(byName);
    assertThat(names()).contains("dbs03");
  }

  @Test
  void theDefaultsOfANewVolumeAreThoseThatClientsRelyOn() {
    create("db", 1_073_741_824);
    JsonNode volume = http.get(VOLUMES + "/db").json();
    assertThat(volume.get("size_total").asLong()).isEqualTo(1_073_741_824L);
    assertThat(volume.get("autosize_enabled").asBoolean()).isTrue();
    // A fifth more than the size, rounded up to 4 KiB.
    assertThat(volume.get("max_autosize").asLong()).isEqualTo(1_288_491_008L);
    assertThat(volume.get("percentage_snapshot_reserve").asInt()).isZero();
    assertThat(volume.get("compression_enabled").asBoolean()).isTrue();
    assertThat(volume.get("inline_compression").asBoolean()).isTrue();
    assertThat(volume.get("aggregate_name").asText()).doesNotStartWith("aggr0");
  }

  @Test
  void sizesAreRoundedUpToBlocksOfTheFiler() {
    create("odd", 30_000_000);
    assertThat(http.get(VOLUMES + "/odd").json().get("size_total").asLong()).isEqualTo(30_003_200L);
  }

  @Test
  void aVolumeThatWasDeletedLeavesTheListAndAnswersNevertheless() {
    create("gone", 1_073_741_824);
    assertThat(http.delete(VOLUMES + "/gone").status()).isEqualTo(204);
    assertThat(names()).doesNotContain("gone");
    JsonNode restricted = http.get(VOLUMES + "/gone").json();
    assertThat(restricted.get("state").asText()).isEqualTo("restricted");
    assertThat(restricted.path("junction_path").isNull()).isTrue();
  }

  @Test
  void whatIsMissingInARequestIsNamed() {
    Answer unnamed = http.post(VOLUMES + "/:/ORA/x", "{\"size_total\": 1073741824}");
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.body()).contains("name");
    Answer unsized = http.post(VOLUMES + "/x", "{\"junction_path\": \"/x\"}");
    assertThat(unsized.status()).isEqualTo(400);
    assertThat(unsized.body()).contains("size_total");
    Answer unmounted = http.post(VOLUMES + "/x", "{\"size_total\": 1073741824}");
    assertThat(unmounted.status()).isEqualTo(400);
    assertThat(unmounted.body()).contains("junction_path");
    assertThat(names()).doesNotContain("x");
  }

  @Test
  void aScriptSnapshotsClonesAndRollsBack() {
    create("db", 1_073_741_824);
    assertThat(http.post(VOLUMES + "/db/snapshots/nightly", "{}").status()).isEqualTo(201);
    assertThat(http.get(VOLUMES + "/db/snapshots/nightly").json().get("name").asText())
        .isEqualTo("nightly");
    assertThat(http.get(VOLUMES + "/db/snapshots/none").status()).isEqualTo(404);
    Answer cloned =
        http.post(
            VOLUMES + "/:/clones/db",
            "{\"name\": \"db_clone\", \"from_volume\": \"db\", \"from_snapshot\": \"nightly\"}");
    assertThat(cloned.status()).isEqualTo(201);
    assertThat(http.get(VOLUMES + "/db_clone").json().get("junction_path").asText())
        .isEqualTo("/clones/db");
    assertThat(http.post(VOLUMES + "/db", "{\"from_snapshot\": \"nightly\"}").status())
        .isEqualTo(201);
    assertThat(http.delete(VOLUMES + "/db/snapshots/none").status()).isEqualTo(404);
  }

  @Test
  void everyHolderOfALockIsListedAndCanBeBroken() {
    create("db", 1_073_741_824);
    filer.lockFile("db", "192.0.2.7");
    filer.lockFile("db", "192.0.2.8");
    filer.lockFile("db", "192.0.2.8", "/db/other", "nfsv4", "share_level");
    assertThat(hosts()).containsExactly("192.0.2.7", "192.0.2.8");
    assertThat(http.put(VOLUMES + "/db/locks/dbhost", "{}").status()).isEqualTo(201);
    assertThat(hosts()).containsExactly("192.0.2.7", "192.0.2.8", "dbhost");
    assertThat(http.delete(VOLUMES + "/db/locks/192.0.2.8").status()).isEqualTo(204);
    assertThat(hosts()).containsExactly("192.0.2.7", "dbhost");
  }

  @Test
  void rulesOfAnExportPolicyKeepTheirOrder() {
    String policy = "/v3/filer/export/oracle";
    Answer made = http.post(policy, "{\"rules\": [\"10.1.0.0/16\", \"db1.example.org\"]}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(http.put(policy + "/rule/10.9.0.1", "{}").status()).isEqualTo(201);
    assertThat(http.put(policy + "/rule/10.9.0.1", "{}").status()).isEqualTo(201);
    assertThat(http.get(policy).json().get("rules")).hasSize(3);
    assertThat(http.delete(policy + "/rule/10.1.0.0%2F16").status()).isEqualTo(204);
    assertThat(http.delete(policy + "/rule/10.1.0.0%2F16").status()).isEqualTo(204);
    assertThat(http.get(policy).json().get("rules")).hasSize(2);
  }

  private void create(String name, long size) {
    Answer made =
        http.post(
            VOLUMES + "/" + name,
            "{\"size_total\": %d, \"junction_path\": \"/%s\"}".formatted(size, name));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    http.get(VOLUMES).json().forEach(volume -> names.add(volume.get("name").asText()));
    return names;
  }

  private Set<String> hosts() {
    Set<String> hosts = new TreeSet<>();
    http.get(VOLUMES + "/db/locks").json().forEach(lock -> hosts.add(lock.get("host").asText()));
    return hosts;
  }
}
