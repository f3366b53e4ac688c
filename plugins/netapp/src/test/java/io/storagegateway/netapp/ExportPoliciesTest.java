package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.Fault;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 7.8 of the reference: export policies. */
class ExportPoliciesTest {
  private OntapSimulator filer;
  private TestBench bench;

  @BeforeEach
  void start() {
    filer = OntapSimulator.start(SimulatorSettings.defaults());
    bench = new TestBench(filer);
  }

  @AfterEach
  void stop() {
    bench.close();
    filer.close();
  }

  @Test
  void rulesKeepTheOrderOfTheRequest() {
    List<String> rules =
        List.of("10.0.0.9", "host.example.org", "@dbs", ".example.org", "10.0.0.1");
    assertThat(make("p", rules).rules()).isEqualTo(rules);
    assertThat(read("p").rules()).isEqualTo(rules);
  }

  @Test
  void aRuleLetsRootOfSystemAccountsInOverNfs() {
    make("p", List.of("10.0.0.1"));
    assertThat(written().get(0).body())
        .contains(
            "\"ro_rule\":[\"sys\"]",
            "\"rw_rule\":[\"sys\"]",
            "\"superuser\":[\"sys\"]",
            "\"protocols\":[\"nfs\"]",
            "\"anonymous_user\":\"0\"");
  }

  @Test
  void aPolicyIsMadeInOneRequest() {
    make("p", List.of("10.0.0.1", "10.0.0.2"));
    assertThat(written()).hasSize(1);
  }

  @Test
  void aPolicyWithoutRulesIsAPolicy() {
    assertThat(make("p", List.of()).rules()).isEmpty();
    assertThat(policies()).contains("p");
  }

  @Test
  void duplicatesCollapse() {
    assertThat(make("p", List.of("10.0.0.2", "10.0.0.1", "10.0.0.2")).rules())
        .containsExactly("10.0.0.2", "10.0.0.1");
  }

  @Test
  void aSecondPolicyOfANameExistsEvenIfItIsTheSame() {
    make("p", List.of("10.0.0.1"));
    failure(ErrorKind.ALREADY_EXISTS, () -> make("p", List.of("10.0.0.1")));
  }

  @Test
  void aPolicyWithARuleThatOntapRefusesIsNotMade() {
    Object before = filer.dump();
    filer.faults().next("POST", "*", Fault.error(400, 1704039, "invalid client match"));
    BackendException refusal =
        failure(ErrorKind.INVALID, () -> make("p", List.of("10.0.0.1", "odd_host")));
    assertThat(refusal.fields()).containsKey("rules");
    assertThat(filer.dump()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.10.10.1/24", "10.0.0.1/255.255.255.0", "2001:db8::1/64"})
  void hostBitsAreRefusedWithAWordOnWhatToWrite(String network) {
    BackendException refusal = failure(ErrorKind.INVALID, () -> make("p", List.of(network)));
    assertThat(refusal.fields()).containsOnlyKeys("rules");
    assertThat(refusal.getMessage()).contains("its network is");
    assertThat(written()).isEmpty();
  }

  @Test
  void anUnknownPolicyIsNotFound() {
    failure(ErrorKind.NOT_FOUND, () -> read("p"));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteExportPolicy("p", null)));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new AddExportRule("p", "10.0.0.1", null)));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new RemoveExportRule("p", "10.0.0.1", null)));
  }

  @Test
  void aRemovedNameCanBeUsedAgain() {
    make("p", List.of());
    bench.write(new DeleteExportPolicy("p", null));
    failure(ErrorKind.NOT_FOUND, () -> read("p"));
    assertThat(make("p", List.of("10.0.0.1")).rules()).containsExactly("10.0.0.1");
  }

  @Test
  void aRuleThatIsAddedComesFirst() {
    make("p", List.of("10.0.0.1", "10.0.0.2"));
    assertThat(add("10.0.0.3").rules()).containsExactly("10.0.0.3", "10.0.0.1", "10.0.0.2");
  }

  @Test
  void fourTimesPresentIsOneRule() {
    make("p", List.of());
    for (int i = 0; i < 4; i++) {
      assertThat(add("10.0.0.1").rules()).containsExactly("10.0.0.1");
    }
    assertThat(written()).hasSize(2);
  }

  @Test
  void twiceAbsentIsNoError() {
    make("p", List.of("10.0.0.1", "10.0.0.2"));
    for (int i = 0; i < 2; i++) {
      assertThat(remove("10.0.0.1").rules()).containsExactly("10.0.0.2");
    }
  }

  @Test
  void aRuleThatWasMadeTwiceByOthersIsGoneAfterwards() {
    make("p", List.of("10.0.0.1", "10.0.0.2"));
    try (Console console = new Console(filer)) {
      console.send(
          "POST",
          "/api/protocols/nfs/export-policies/" + id("p") + "/rules",
          "{\"clients\":[{\"match\":\"10.0.0.1\"}],\"ro_rule\":[\"any\"],\"rw_rule\":[\"any\"]}");
    }
    assertThat(remove("10.0.0.1").rules()).containsExactly("10.0.0.2");
  }

  @Test
  void aRuleThatConcernsOthersTooIsNotTouched() {
    make("p", List.of());
    try (Console console = new Console(filer)) {
      console.send(
          "POST",
          "/api/protocols/nfs/export-policies/" + id("p") + "/rules",
          "{\"clients\":[{\"match\":\"10.0.0.1\"},{\"match\":\"10.0.0.2\"}],"
              + "\"ro_rule\":[\"any\"],\"rw_rule\":[\"any\"]}");
    }
    BackendException refusal = failure(ErrorKind.CONFLICT, () -> remove("10.0.0.1"));
    assertThat(refusal.reason()).isEqualTo("rule-shared");
    assertThat(read("p").rules()).containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  void moreRulesThanOntapShowsAtOnceAreAllRead() {
    List<String> rules =
        IntStream.range(0, 700).mapToObj(i -> "10.0." + i / 200 + "." + i % 200).toList();
    assertThat(make("p", rules).rules()).isEqualTo(rules);
    assertThat(read("p").rules()).hasSize(700);
  }

  @Test
  void aPolicyInUseIsAConflict() {
    make("p", List.of());
    bench.write(
        new CreateVolume("v", TestBench.SIZE, "/v", null, "p", NetAppAttributes.NOTHING_SAID));
    BackendException refusal =
        failure(ErrorKind.CONFLICT, () -> bench.write(new DeleteExportPolicy("p", null)));
    assertThat(refusal.reason()).isEqualTo("policy-in-use");
    assertThat(refusal.effect()).isEqualTo(Effect.NONE);
  }

  @Test
  void theDefaultPolicyStays() {
    failure(ErrorKind.CONFLICT, () -> bench.write(new DeleteExportPolicy("default", null)));
    assertThat(policies()).contains("default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.0.0/24", "p/rule/q", "a:b", "x@y", "..", "a,b=c+d"})
  void oddNamesWork(String name) {
    make(name, List.of("10.0.0.1"));
    assertThat(read(name).name()).isEqualTo(name);
    bench.write(new DeleteExportPolicy(name, null));
    assertThat(policies()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "p*", "p|q", "!x", "\"p\"", "{p}", "a b", "<q", "null"})
  void aNameIsNeverTakenForAFilter(String name) {
    make("p", List.of());
    failure(ErrorKind.NOT_FOUND, () -> read(name));
    failure(ErrorKind.NOT_FOUND, () -> bench.write(new DeleteExportPolicy(name, null)));
    assertThat(policies()).contains("p");
  }

  @Test
  void allPagesTogetherAreTheWholeList() {
    for (int number = 0; number < 5; number++) {
      make("p" + number, List.of());
    }
    ExportPolicies facet = bench.facet(ExportPolicies.class);
    var first = facet.list(FakeCall.any(), Query.all(4));
    var second = facet.list(FakeCall.any(), Query.all(4).after(first.next().orElseThrow()));
    assertThat(first.items().size() + second.items().size()).isEqualTo(6);
  }

  private ExportPolicy make(String name, List<String> rules) {
    return bench.write(new CreateExportPolicy(name, rules));
  }

  private ExportPolicy read(String name) {
    return bench.facet(ExportPolicies.class).get(FakeCall.any(), name);
  }

  private ExportPolicy add(String client) {
    return bench.write(new AddExportRule("p", client, null));
  }

  private ExportPolicy remove(String client) {
    return bench.write(new RemoveExportRule("p", client, null));
  }

  private String id(String policy) {
    try (Console console = new Console(filer)) {
      String body = console.get("/api/protocols/nfs/export-policies?name=" + policy);
      return body.replaceAll("(?s).*\"id\":(\\d+).*", "$1");
    }
  }

  private List<String> policies() {
    return bench.facet(ExportPolicies.class).list(FakeCall.any(), Query.all(100)).items().stream()
        .map(ExportPolicy::name)
        .toList();
  }

  private List<RecordedRequest> written() {
    return filer.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }
}
