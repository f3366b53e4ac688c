package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import io.storagegateway.netapp.ontap.OntapExportRule.ClientMatch;
import io.storagegateway.ontap.simulator.ClientCertificate;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a filer that was written by others. */
class SimulatorTest {
  private static final FakeCall CALL = FakeCall.any();
  private static final SimulatorSettings FILER = SimulatorSettings.defaults();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aVolumeLivesItsWholeLife(Scope scope) {
    SimulatorSettings settings = scope == Scope.CLUSTER ? FILER.withClusterAccount() : FILER;
    try (OntapSimulator filer = OntapSimulator.start(settings);
        Ontap ontap = client(filer).scope(scope).open()) {
      VolumeRef volume = create(ontap, "v1", "/v1").ref();
      assertThat(ontap.volumes().findByPath(CALL, "/v1").orElseThrow().ref()).isEqualTo(volume);

      end(ontap, ontap.volumes().change(CALL, volume, Json.body().put("size", 60_000_000)));
      assertThat(ontap.volumes().read(CALL, volume.uuid()).orElseThrow().size())
          .isEqualTo(60_002_304L);
      ontap.volumes().setCachingPolicy(CALL, volume, "none");
      assertThat(ontap.volumes().find(CALL, "v1").orElseThrow().flashPool().cachingPolicy())
          .isEqualTo("none");

      end(ontap, ontap.snapshots().create(CALL, volume, "s1", "c"));
      OntapSnapshot snapshot = ontap.snapshots().find(CALL, volume, "s1").orElseThrow();
      assertThat(snapshot.comment()).isEqualTo("c");
      end(ontap, ontap.volumes().restore(CALL, volume, "s1"));
      end(ontap, ontap.volumes().createClone(CALL, "c1", volume, "s1", Json.body()));
      assertThat(ontap.volumes().find(CALL, "c1").orElseThrow().origin().parentVolume().name())
          .isEqualTo("v1");
      VolumeRef copy = ontap.volumes().find(CALL, "c1").orElseThrow().ref();
      end(ontap, ontap.volumes().delete(CALL, copy));
      end(ontap, ontap.snapshots().delete(CALL, volume, snapshot));
      assertThat(ontap.snapshots().find(CALL, volume, "s1")).isEmpty();

      end(ontap, ontap.volumes().unmount(CALL, volume));
      end(ontap, ontap.volumes().setState(CALL, volume, "restricted"));
      assertThat(ontap.volumes().find(CALL, "v1").orElseThrow().state()).isEqualTo("restricted");
      end(ontap, ontap.volumes().delete(CALL, volume));
      assertThat(ontap.volumes().find(CALL, "v1")).isEmpty();
    }
  }

  @Test
  void policiesRulesAndLocksAreKept() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      ontap.exportPolicies().create(CALL, "p", List.of(rule("10.0.0.0/8"), rule("@hosts")));
      OntapExportPolicy policy = ontap.exportPolicies().find(CALL, "p").orElseThrow();
      ontap.exportPolicies().addRule(CALL, policy.ref(), rule("192.0.2.1"));
      ontap.exportPolicies().removeRule(CALL, policy.ref(), 1);
      assertThat(ontap.exportPolicies().find(CALL, "p").orElseThrow().rules())
          .extracting(rule -> rule.clients().get(0).match())
          .containsExactly("@hosts", "192.0.2.1");
      ontap.exportPolicies().delete(CALL, policy.ref());
      assertThat(ontap.exportPolicies().find(CALL, "p")).isEmpty();

      VolumeRef volume = create(ontap, "v1", "/v1").ref();
      filer.lockFile("v1", "192.0.2.7");
      List<OntapLock> locks =
          ontap.locks().list(CALL, volume, Filters.none(), Window.first(10)).items();
      assertThat(locks).extracting(OntapLock::clientAddress).containsExactly("192.0.2.7");
      ontap.locks().breakLock(CALL, locks.get(0));
      assertThat(ontap.locks().list(CALL, volume, Filters.none(), Window.first(10)).items())
          .isEmpty();
    }
  }

  @Test
  void aPolicyOfMoreRulesThanOntapTellsAtOnceIsReadInFull() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      List<OntapExportRule> rules = new ArrayList<>();
      for (int i = 0; i < 700; i++) {
        rules.add(rule("10.0." + i / 256 + "." + i % 256));
      }
      ontap.exportPolicies().create(CALL, "p", rules);
      assertThat(ontap.exportPolicies().find(CALL, "p").orElseThrow().rules())
          .extracting(OntapExportRule::clients)
          .isEqualTo(rules.stream().map(OntapExportRule::clients).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aggregatesAreThere(Scope scope) {
    SimulatorSettings settings = scope == Scope.CLUSTER ? FILER.withClusterAccount() : FILER;
    try (OntapSimulator filer = OntapSimulator.start(settings);
        Ontap ontap = client(filer).scope(scope).open()) {
      assertThat(ontap.aggregates().list(CALL))
          .isNotEmpty()
          .allSatisfy(aggregate -> assertThat(aggregate.available()).isPositive());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 1_000})
  void everyVolumeIsListedOnceWhateverThePage(int size) {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      filer.fill(50);
      filer.forgetRequests();
      List<String> names = new ArrayList<>();
      int pages = 0;
      Optional<Window> window = Optional.of(Window.first(size));
      while (window.isPresent()) {
        Records<OntapVolume> page = ontap.volumes().list(CALL, Filters.none(), window.get());
        page.items().forEach(volume -> names.add(volume.name()));
        window = page.next().map(next -> new Window(size, Optional.of(next)));
        pages++;
      }
      assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
      assertThat(filer.requests()).hasSize(pages);
    }
  }

  @Test
  void hostileNamesFindNothing() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      create(ontap, "v1", "/v1");
      create(ontap, "v2", "/v2");
      for (String name :
          List.of(
              "*",
              "v*",
              "v1|v2",
              "!v9",
              "v1..v2",
              ">a",
              "<z",
              "\"v1\"",
              "{v1}",
              "v1&x=1",
              "v1#",
              "v1%00",
              "null",
              "!null",
              "",
              "v1\"|\"v2",
              "v1}|{v2",
              "a\\b",
              "v1 ",
              " v1",
              "V1",
              "v1;",
              "?",
              "../v1",
              "v1+",
              "ü",
              "v1\n",
              "{\"v1\"}",
              "v1,v2")) {
        assertThat(ontap.volumes().find(CALL, name)).as(name).isEmpty();
        assertThat(ontap.volumes().findByPath(CALL, name)).as(name).isEmpty();
        assertThat(ontap.volumes().findByPath(CALL, "/" + name)).as(name).isEmpty();
        assertThat(ontap.exportPolicies().find(CALL, name)).as(name).isEmpty();
      }
      assertThat(ontap.volumes().find(CALL, "v1")).isPresent();
    }
  }

  @Test
  void anErrorIsTheSameInAnAnswerAndInAJob() {
    for (SimulatorSettings settings :
        List.of(FILER, FILER.withLateErrors(917526), FILER.withGenericDuplicates())) {
      try (OntapSimulator filer = OntapSimulator.start(settings);
          Ontap ontap = client(filer).open()) {
        create(ontap, "v1", "/v1");
        assertThat(failure(ErrorKind.ALREADY_EXISTS, () -> create(ontap, "v1", "/other")))
            .hasMessage("Another volume has this name: v1")
            .returns(Effect.NONE, BackendException::effect);
      }
    }
  }

  @Test
  void aJobThatFailsLateFails() {
    try (OntapSimulator filer = OntapSimulator.start(FILER.withJobDelay(Duration.ofMillis(50)));
        Ontap ontap = client(filer).open()) {
      filer.faults().next("POST", "/api/storage/volumes", Fault.jobFails(460770, "Too bad.", 99));
      assertThat(failure(ErrorKind.CONFLICT, () -> create(ontap, "v1", "/v1")))
          .returns("job-failed", BackendException::reason)
          .returns(Effect.UNKNOWN, BackendException::effect);
    }
  }

  @Test
  void aJobThatIsForgottenIsResolvedByReading() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      filer.faults().next("POST", "/api/storage/volumes", Fault.jobVanishes());
      Accepted accepted = ontap.volumes().create(CALL, "v1", volume("/v1"));
      assertThat(accepted.pending()).isPresent();
      assertThat(ontap.jobs().follow(CALL, accepted)).isEqualTo(new JobEnd.Vanished());
    }
  }

  @Test
  void aFilerThatWasRestartedIsFoundAgain() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      assertThat(ontap.health(CALL).state()).isEqualTo(Health.State.UP);
      filer.restart();
      assertThat(ontap.health(CALL).state()).isEqualTo(Health.State.UP);
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostLeavesOpenWhatWasDone() {
    try (OntapSimulator filer = OntapSimulator.start(FILER);
        Ontap ontap = client(filer).open()) {
      Map<String, Fault> faults =
          Map.of(
              "dropped_before", Fault.dropBefore(),
              "dropped_after", Fault.dropAfter(),
              "cut", Fault.cutBody(10),
              "half", Fault.halfJson(10),
              "html", Fault.html(200),
              "garbage", Fault.garbage());
      for (Map.Entry<String, Fault> entry : faults.entrySet()) {
        String name = entry.getKey();
        filer.faults().next("POST", "/api/storage/volumes", entry.getValue());
        assertThat(
                org.assertj.core.api.Assertions.catchThrowableOfType(
                    BackendException.class,
                    () -> ontap.volumes().create(CALL, name, volume("/" + name))))
            .as(name)
            .returns(Effect.UNKNOWN, BackendException::effect);
      }
    }
  }

  @Test
  void aClientCertificateSignsIn() throws Exception {
    try (OntapSimulator filer = OntapSimulator.start(FILER.withTls().withClientCertificates())) {
      Pki pki = new Pki(folder);
      ClientCertificate own = filer.clientCertificate();
      Client client =
          client(filer)
              .trust(
                  new Trust(Optional.of(pki.write("ca.pem", filer.certificateAuthority())), false))
              .authentication(
                  new Authentication.ClientCertificate(
                      pki.write("own.pem", own.certificate()),
                      pki.write("own.key", own.privateKey())));
      try (Ontap ontap = client.open()) {
        assertThat(ontap.health(CALL)).isEqualTo(Health.up("The SVM vs1 is running."));
      }
    }
  }

  private static OntapVolume create(Ontap ontap, String name, String path) {
    Task task = Task.of(Action.CREATE_VOLUME, name);
    JobEnd end = ontap.jobs().follow(CALL, ontap.volumes().create(CALL, name, volume(path)));
    if (end instanceof JobEnd.Failed failed) {
      throw ErrorMap.exception(failed.error(), task);
    }
    return ontap.volumes().find(CALL, name).orElseThrow();
  }

  private static void end(Ontap ontap, Accepted accepted) {
    assertThat(ontap.jobs().follow(CALL, accepted)).isEqualTo(new JobEnd.Succeeded());
  }

  private static ObjectNode volume(String path) {
    ObjectNode body = Json.body().put("size", 30_000_000);
    body.putArray("aggregates").addObject().put("name", "aggr1");
    body.putObject("nas").put("path", path).putObject("export_policy").put("name", "default");
    return body;
  }

  private static OntapExportRule rule(String client) {
    List<String> sys = List.of("sys");
    return new OntapExportRule(
        null, List.of(new ClientMatch(client)), sys, sys, sys, List.of("nfs"), "0");
  }

  private static Client client(OntapSimulator filer) {
    return new Client()
        .url(filer.url().toString())
        .authentication(new Authentication.Basic(filer.username(), Secret.of(filer.password())));
  }
}
