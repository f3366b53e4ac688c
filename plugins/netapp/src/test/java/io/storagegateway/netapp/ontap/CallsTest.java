package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.OntapExportRule.ClientMatch;
import io.storagegateway.spi.ErrorKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the typed calls make of the filer's answers, and of its traps. */
class CallsTest {
  private static final FakeCall CALL = FakeCall.any();
  private static final VolumeRef VOLUME = Samples.VOLUME_REF;

  private ScriptedFiler filer;
  private Ontap ontap;

  @BeforeEach
  void start() throws Exception {
    filer = ScriptedFiler.start();
    ontap = Client.of(filer).open();
  }

  @AfterEach
  void stop() {
    ontap.close();
    filer.close();
  }

  @Test
  void everyFieldOfAVolumeIsRead() {
    filer.then(ScriptedFiler.json(200, Samples.VOLUME));
    OntapVolume volume = ontap.volumes().read(CALL, Samples.VOLUME_UUID).orElseThrow();
    assertThat(volume)
        .isEqualTo(
            new OntapVolume(
                Samples.VOLUME_UUID,
                "vol01",
                "c",
                Instant.parse("2021-06-28T10:11:23Z"),
                5497558138880L,
                "online",
                "flexvol",
                "rw",
                false,
                new Reference("vs1", Samples.SVM_UUID),
                List.of(new Reference("aggr2", "22222222-41bd-11e9-81d5-00a0986138f7")),
                List.of(new Reference("node1", null)),
                new OntapVolume.Space(
                    5497558138880L,
                    1223545126912L,
                    3999135105024L,
                    new OntapVolume.SnapshotSpace(5, 47)),
                new OntapVolume.Autosize("off", 6597069766656L),
                new OntapVolume.Efficiency("both"),
                new OntapVolume.Nas("/vol01", new Reference("default", null)),
                new OntapVolume.FlashPool("auto"),
                new OntapVolume.Clone(
                    true, new Reference("p", null), new Reference("s", null), false)));
    assertThat(volume.ref()).isEqualTo(VOLUME);
  }

  @Test
  void whatAVolumeDoesNotTellIsNull() {
    filer.then(ScriptedFiler.json(200, Samples.listed(Samples.VOLUME_UUID, "vol01")));
    OntapVolume volume = ontap.volumes().read(CALL, Samples.VOLUME_UUID).orElseThrow();
    assertThat(volume.space()).isNull();
    assertThat(volume.nas()).isNull();
    assertThat(volume.aggregates()).isNull();
  }

  @Test
  void aLookUpReadsTheInstanceBecauseTheCollectionMayLeaveFieldsOut() {
    filer.then(
        ScriptedFiler.records(Samples.listed(Samples.VOLUME_UUID, "vol01")),
        ScriptedFiler.json(200, Samples.VOLUME));
    assertThat(ontap.volumes().findByPath(CALL, "/vol01").orElseThrow().nas().path())
        .isEqualTo("/vol01");
    assertThat(filer.requests().get(0).getUrl().queryParameter("nas.path")).isEqualTo("/vol01");
    assertThat(filer.requests().get(1).getUrl().encodedPath())
        .isEqualTo("/api/storage/volumes/" + Samples.VOLUME_UUID);
  }

  @Test
  void theRootOfTheSvmIsNobodysVolume() {
    String root = Samples.VOLUME.replace("\"is_svm_root\": false", "\"is_svm_root\": true");
    filer.always(request -> ScriptedFiler.json(200, root));
    assertThat(ontap.volumes().read(CALL, Samples.VOLUME_UUID)).isEmpty();
    assertThat(filer.last().getUrl().queryParameter("fields")).contains("is_svm_root");
  }

  @Test
  void anUnknownNameIsAnEmptyCollection() {
    filer.then(ScriptedFiler.records());
    assertThat(ontap.volumes().find(CALL, "nobody")).isEmpty();
    assertThat(filer.requests()).hasSize(1);
  }

  @Test
  void aVolumeThatWentInBetweenIsNotThere() {
    filer.then(
        ScriptedFiler.records(Samples.listed(Samples.VOLUME_UUID, "vol01")),
        ScriptedFiler.error(404, "4"));
    assertThat(ontap.volumes().find(CALL, "vol01")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VOL01", "vol0", "vol01|x", "*", "vol*", "!x"})
  void aVolumeOfAnotherNameIsNotTheOne(String name) {
    filer.then(
        ScriptedFiler.records(Samples.listed(Samples.VOLUME_UUID, "vol01")),
        ScriptedFiler.json(200, Samples.VOLUME));
    assertThat(ontap.volumes().find(CALL, name)).isEmpty();
  }

  @Test
  void aVolumeAtAnotherPathIsNotTheOne() {
    filer.then(
        ScriptedFiler.records(Samples.listed(Samples.VOLUME_UUID, "vol01")),
        ScriptedFiler.json(200, Samples.VOLUME));
    assertThat(ontap.volumes().findByPath(CALL, "/*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vol01", "../../cluster", "028baa66-41bd-11e9-81d5-00a0986138f7/x"})
  void whatIsNoUuidIsNotAskedFor(String uuid) {
    assertThat(ontap.volumes().read(CALL, uuid)).isEmpty();
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void aVolumeIsMadeInTheSvm() {
    ObjectNode body = Json.body().put("size", 30_000_000L);
    body.putObject("nas").put("path", "/v").putObject("export_policy").put("name", "p");
    done();
    ontap.volumes().create(CALL, "v", body);
    assertThat(sent("POST", "/api/storage/volumes"))
        .isEqualTo(
            json(
                """
                {"name": "v", "svm": {"name": "vs1"}, "size": 30000000,
                 "nas": {"path": "/v", "export_policy": {"name": "p"}}}"""));
  }

  @Test
  void aMissingPolicyOfANewVolumeIsNamed() {
    ObjectNode body = Json.body();
    body.putObject("nas").putObject("export_policy").put("name", "p");
    filer.then(ScriptedFiler.error(400, "1703954"));
    assertThat(failure(ErrorKind.INVALID, () -> ontap.volumes().create(CALL, "v", body)).fields())
        .containsOnlyKeys("active_policy_name");
  }

  @Test
  void aCloneNamesItsParentAndSnapshot() {
    ObjectNode body = Json.body();
    body.putObject("nas").put("path", "/c");
    done();
    ontap.volumes().createClone(CALL, "c", VOLUME, "s", body);
    assertThat(sent("POST", "/api/storage/volumes"))
        .isEqualTo(
            json(
                """
                {"name": "c", "svm": {"name": "vs1"}, "nas": {"path": "/c"},
                 "clone": {"is_flexclone": true,
                   "parent_volume": {"name": "vol01", "uuid": "%s"},
                   "parent_snapshot": {"name": "s"}}}"""
                    .formatted(Samples.VOLUME_UUID)));
  }

  @Test
  void aVolumeIsChangedByItsUuid() {
    String path = "/api/storage/volumes/" + Samples.VOLUME_UUID;
    done();
    ontap.volumes().change(CALL, VOLUME, Json.body().put("size", 1));
    assertThat(sent("PATCH", path)).isEqualTo(json("{\"size\": 1}"));
    ontap.volumes().unmount(CALL, VOLUME);
    assertThat(sent("PATCH", path)).isEqualTo(json("{\"nas\": {\"path\": \"\"}}"));
    ontap.volumes().setState(CALL, VOLUME, "restricted");
    assertThat(sent("PATCH", path)).isEqualTo(json("{\"state\": \"restricted\"}"));
    ontap.volumes().restore(CALL, VOLUME, "daily|*");
    assertThat(sent("PATCH", path)).isEqualTo(json("{\"restore_to.snapshot.name\": \"daily|*\"}"));
    ontap.volumes().delete(CALL, VOLUME);
    sentWithoutBody("DELETE", path);
  }

  @Test
  void theCachingPolicyIsWrittenThroughTheCommandLine() {
    done();
    ontap.volumes().setCachingPolicy(CALL, VOLUME, "none");
    assertThat(sent("PATCH", "/api/private/cli/volume"))
        .isEqualTo(json("{\"caching_policy\": \"none\"}"));
    assertThat(filer.last().getUrl().queryParameter("vserver")).isEqualTo("vs1");
    assertThat(filer.last().getUrl().queryParameter("volume")).isEqualTo("vol01");
  }

  @Test
  void snapshotsAreFoundMadeAndDeleted() {
    String path = "/api/storage/volumes/" + Samples.VOLUME_UUID + "/snapshots";
    String uuid = Samples.JOB;
    filer.then(
        ScriptedFiler.records(
            "{\"uuid\": \"%s\", \"name\": \"s\", \"size\": 61440, \"owners\": [\"clone\"],"
                    .formatted(uuid)
                + "\"create_time\": \"2026-01-01T00:00:00Z\"}"));
    OntapSnapshot snapshot = ontap.snapshots().find(CALL, VOLUME, "s").orElseThrow();
    assertThat(snapshot)
        .isEqualTo(
            new OntapSnapshot(
                uuid,
                "s",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                61440L,
                null,
                List.of("clone"),
                null));
    done();
    ontap.snapshots().create(CALL, VOLUME, "s", "why");
    assertThat(sent("POST", path)).isEqualTo(json("{\"name\": \"s\", \"comment\": \"why\"}"));
    ontap.snapshots().create(CALL, VOLUME, "s", null);
    assertThat(sent("POST", path)).isEqualTo(json("{\"name\": \"s\"}"));
    ontap.snapshots().delete(CALL, VOLUME, snapshot);
    sentWithoutBody("DELETE", path + "/" + uuid);
  }

  @Test
  void theSnapshotsOfAMissingVolumeAreAMissingVolume() {
    filer.then(ScriptedFiler.error(404, "4"));
    assertThat(failure(ErrorKind.NOT_FOUND, () -> ontap.snapshots().find(CALL, VOLUME, "s")))
        .hasMessage("No such volume: vol01");
  }

  @Test
  void anExportPolicyIsReadWithItsRulesInOrder() {
    filer.then(
        ScriptedFiler.records(
            "{\"id\": 17179869309, \"name\": \"p\", \"svm\": {\"name\": \"vs1\"}, \"rules\": ["
                + rule(1, "10.0.0.0/8")
                + ","
                + rule(2, "@hosts")
                + "]}"));
    OntapExportPolicy policy = ontap.exportPolicies().find(CALL, "p").orElseThrow();
    assertThat(policy.ref()).isEqualTo(new PolicyRef(17179869309L, "p"));
    assertThat(policy.rules())
        .extracting(found -> found.clients().get(0).match())
        .containsExactly("10.0.0.0/8", "@hosts");
  }

  @Test
  void aPolicyWithoutRulesIsNotNoPolicy() {
    filer.then(ScriptedFiler.records("{\"id\": 1, \"name\": \"p\"}"), ScriptedFiler.records());
    assertThat(ontap.exportPolicies().find(CALL, "p").orElseThrow().rules()).isEmpty();
    assertThat(ontap.exportPolicies().find(CALL, "q")).isEmpty();
  }

  @Test
  void rulesThatOntapCutsAreReadForThemselves() {
    String first =
        IntStream.rangeClosed(1, 500)
            .mapToObj(index -> rule(index, "10.0.0." + index % 256))
            .collect(Collectors.joining(","));
    String next = "/api/protocols/nfs/export-policies/7/rules?start.index=500";
    filer.then(
        ScriptedFiler.records(
            "{\"id\": 7, \"name\": \"p\", \"are_rules_truncated\": true, \"rules\": ["
                + first
                + "]}"),
        ScriptedFiler.json(
            200,
            "{\"records\": [" + first + "], \"_links\": {\"next\": {\"href\": \"" + next + "\"}}}"),
        ScriptedFiler.records(rule(501, "@last")));
    OntapExportPolicy policy = ontap.exportPolicies().find(CALL, "p").orElseThrow();
    assertThat(policy.rules()).hasSize(501);
    assertThat(policy.rules().get(500).clients()).containsExactly(new ClientMatch("@last"));
  }

  @Test
  void policiesAndRulesAreMadeAndRemoved() {
    OntapExportRule rule =
        new OntapExportRule(
            null,
            List.of(new ClientMatch("10.0.0.0/8")),
            List.of("sys"),
            List.of("sys"),
            List.of("sys"),
            List.of("nfs"),
            "0");
    String written =
        """
        {"clients": [{"match": "10.0.0.0/8"}], "ro_rule": ["sys"], "rw_rule": ["sys"],
         "superuser": ["sys"], "protocols": ["nfs"], "anonymous_user": "0"}""";
    PolicyRef policy = new PolicyRef(17179869309L, "p");
    String path = "/api/protocols/nfs/export-policies";
    done();
    ontap.exportPolicies().create(CALL, "p", List.of(rule));
    assertThat(sent("POST", path))
        .isEqualTo(
            json("{\"name\": \"p\", \"svm\": {\"name\": \"vs1\"}, \"rules\": [" + written + "]}"));
    ontap.exportPolicies().addRule(CALL, policy, rule);
    assertThat(sent("POST", path + "/17179869309/rules")).isEqualTo(json(written));
    ontap.exportPolicies().removeRule(CALL, policy, 3);
    sentWithoutBody("DELETE", path + "/17179869309/rules/3");
    ontap.exportPolicies().delete(CALL, policy);
    sentWithoutBody("DELETE", path + "/17179869309");
  }

  @Test
  void locksAreListedAndBroken() {
    filer.then(
        ScriptedFiler.records(
            "{\"uuid\": \"%s\", \"client_address\": \"192.0.2.1\", \"state\": \"granted\"}"
                .formatted(Samples.JOB)));
    Records<OntapLock> locks = ontap.locks().list(CALL, VOLUME, Filters.none(), Window.first(10));
    assertThat(locks.items())
        .containsExactly(
            new OntapLock(Samples.JOB, "192.0.2.1", "granted", null, null, null, null));
    assertThat(filer.last().getUrl().queryParameter("volume.name")).isEqualTo("vol01");
    assertThat(filer.last().getUrl().queryParameter("svm.name")).isEqualTo("vs1");
    done();
    ontap.locks().breakLock(CALL, locks.items().get(0));
    sentWithoutBody("DELETE", "/api/protocols/locks/" + Samples.JOB);
  }

  @Test
  void anSvmSeesTheAggregatesThatItMayUse() {
    filer.then(
        ScriptedFiler.records(Samples.svm("running")),
        ScriptedFiler.json(
            200,
            "{\"aggregates\": [{\"name\": \"aggr1\", \"uuid\": \"u\", \"available_size\": 5,"
                + " \"state\": \"online\", \"type\": \"ssd\"}]}"));
    assertThat(ontap.aggregates().list(CALL))
        .containsExactly(new OntapAggregate("u", "aggr1", null, "online", null, null, 5L));
  }

  @Test
  void aClusterSeesNodesAndSizesToo() {
    String aggregate =
        "{\"name\": \"aggr1\", \"uuid\": \"u\", \"node\": {\"name\": \"n1\"}, \"state\": \"online\","
            + " \"space\": {\"block_storage\": {\"size\": 9, \"used\": 4, \"available\": 5}}}";
    filer.then(
        ScriptedFiler.json(
            200,
            "{\"records\": ["
                + aggregate
                + "], \"_links\": {\"next\": {\"href\":"
                + " \"/api/storage/aggregates?start.uuid=u\"}}}"),
        ScriptedFiler.records("{\"name\": \"aggr2\"}"));
    try (Ontap cluster = Client.of(filer).scope(Scope.CLUSTER).open()) {
      assertThat(cluster.aggregates().list(CALL))
          .containsExactly(
              new OntapAggregate("u", "aggr1", "n1", "online", 9L, 4L, 5L),
              new OntapAggregate(null, "aggr2", null, null, null, null, null));
    }
  }

  @Test
  void withoutItsSvmThereAreNoAggregates() {
    filer.then(ScriptedFiler.records());
    assertThat(failure(ErrorKind.UNAVAILABLE, () -> ontap.aggregates().list(CALL)).reason())
        .isEqualTo("svm-not-found");
  }

  @Test
  void theReleaseIsReadFromTheCluster() {
    filer.then(
        ScriptedFiler.json(
            200,
            "{\"version\": {\"full\": \"NetApp Release 9.12.1P3: x\", \"generation\": 9,"
                + " \"major\": 12, \"minor\": 1}}"));
    OntapVersion version = ontap.version(CALL);
    assertThat(version.number()).isEqualTo("9.12.1");
    assertThat(version.isAtLeast(OntapVersion.FLOOR)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cli_output\": \"NetApp Release 9.9.1P2: Mon\\n\"}",
        "{\"records\": [{\"version\": \"NetApp Release 9.9.1P2: Mon\"}]}"
      })
  void whoMayNotSeeTheClusterAsksTheCommandLine(String answer) {
    filer.then(ScriptedFiler.error(403, "6"), ScriptedFiler.json(200, answer));
    assertThat(ontap.version(CALL).number()).isEqualTo("9.9.1");
    assertThat(filer.last().getUrl().encodedPath()).isEqualTo("/api/private/cli/version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"version\": null}"})
  void aClusterWithoutAReleaseMakesNoSense(String body) {
    filer.then(ScriptedFiler.json(200, body));
    failure(ErrorKind.BAD_ANSWER, () -> ontap.version(CALL));
  }

  private void done() {
    filer.always(request -> ScriptedFiler.json(200, "{}"));
  }

  private JsonNode sent(String method, String path) {
    RecordedRequest request = filer.last();
    assertThat(request.getMethod()).isEqualTo(method);
    assertThat(request.getUrl().encodedPath()).isEqualTo(path);
    assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
    return json(request.getBody().utf8());
  }

  private void sentWithoutBody(String method, String path) {
    assertThat(filer.last().getMethod()).isEqualTo(method);
    assertThat(filer.last().getUrl().encodedPath()).isEqualTo(path);
    assertThat(filer.last().getBodySize()).isZero();
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String rule(int index, String client) {
    return "{\"index\": %d, \"clients\": [{\"match\": \"%s\"}]}".formatted(index, client);
  }
}
