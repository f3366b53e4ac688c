package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a filer sees of the gateway. */
class RequestsTest {
  private static final FakeCall CALL = FakeCall.any();
  private static final MockResponse ANYTHING =
      ScriptedFiler.json(200, "{\"records\": [], \"version\": {\"generation\": 9}}");

  private ScriptedFiler filer;

  @BeforeEach
  void start() throws Exception {
    filer = ScriptedFiler.start().always(request -> ANYTHING);
  }

  @AfterEach
  void stop() {
    filer.close();
  }

  @Test
  void everyRequestSaysWhoAsksForWhat() {
    RecordedRequest request = sent(ontap -> ontap.svm().find(CALL));
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("X-Dot-Client-App")).startsWith("storage-gateway/");
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("gateway", Client.PASSWORD));
    assertThat(request.getUrl().encodedPath()).isEqualTo("/api/svm/svms");
  }

  @Test
  void theTraceGoesOnAtTheFiler() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    FakeCall traced = FakeCall.any().traced(Map.of("traceparent", trace));
    assertThat(sent(ontap -> ontap.svm().find(traced)).getHeaders().get("traceparent"))
        .isEqualTo(trace);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void onlyAClusterIsToldWhichSvmIsMeantAndOnlyWhereThatMatters(Scope scope) {
    List<Consumer<Ontap>> ofSvm =
        List.of(
            ontap -> ontap.volumes().list(CALL, Filters.none(), Window.first(1)),
            ontap -> ontap.volumes().create(CALL, "v", Json.body()),
            ontap -> ontap.volumes().setCachingPolicy(CALL, Samples.VOLUME_REF, "auto"),
            ontap ->
                ontap.snapshots().list(CALL, Samples.VOLUME_REF, Filters.none(), Window.first(1)),
            ontap -> ontap.exportPolicies().list(CALL, Filters.none(), Window.first(1)),
            ontap -> ontap.locks().list(CALL, Samples.VOLUME_REF, Filters.none(), Window.first(1)));
    List<Consumer<Ontap>> ofCluster =
        List.of(
            ontap -> ontap.jobs().read(CALL, Samples.JOB),
            ontap -> ontap.svm().find(CALL),
            ontap -> ontap.version(CALL));
    String expected = scope == Scope.CLUSTER ? "vs1" : null;
    assertThat(ofSvm)
        .allSatisfy(
            call ->
                assertThat(sent(scope, call).getHeaders().get("X-Dot-SVM-Name"))
                    .isEqualTo(expected));
    assertThat(ofCluster)
        .allSatisfy(
            call -> assertThat(sent(scope, call).getHeaders().get("X-Dot-SVM-Name")).isNull());
  }

  @Test
  void aggregatesOfAClusterAreAskedForWithoutAnSvm() {
    RecordedRequest request = sent(Scope.CLUSTER, ontap -> ontap.aggregates().list(CALL));
    assertThat(request.getUrl().encodedPath()).isEqualTo("/api/storage/aggregates");
    assertThat(request.getHeaders().get("X-Dot-SVM-Name")).isNull();
  }

  @Test
  void everythingThatIsReadIsAskedForByName() {
    List<Consumer<Ontap>> reads =
        List.of(
            ontap -> ontap.volumes().list(CALL, Filters.none(), Window.first(1)),
            ontap -> ontap.volumes().find(CALL, "v"),
            ontap -> ontap.volumes().findByPath(CALL, "/v"),
            ontap -> ontap.volumes().read(CALL, Samples.VOLUME_UUID),
            ontap ->
                ontap.snapshots().list(CALL, Samples.VOLUME_REF, Filters.none(), Window.first(1)),
            ontap -> ontap.snapshots().find(CALL, Samples.VOLUME_REF, "s"),
            ontap -> ontap.exportPolicies().list(CALL, Filters.none(), Window.first(1)),
            ontap -> ontap.exportPolicies().find(CALL, "p"),
            ontap -> ontap.locks().list(CALL, Samples.VOLUME_REF, Filters.none(), Window.first(1)),
            ontap -> ontap.jobs().read(CALL, Samples.JOB),
            ontap -> ontap.svm().find(CALL),
            ontap -> ontap.version(CALL));
    assertThat(reads)
        .allSatisfy(call -> assertThat(sent(call).getUrl().queryParameter("fields")).isNotBlank());
  }

  @Test
  void aListingOfVolumesAsksForAllThatIsExpensive() {
    HttpUrl url =
        sent(ontap -> ontap.volumes().list(CALL, Filters.none(), Window.first(500))).getUrl();
    assertThat(List.of(url.queryParameter("fields").split(",")))
        .contains(
            "nas.path",
            "nas.export_policy.name",
            "autosize.mode",
            "autosize.maximum",
            "efficiency.compression",
            "space.snapshot.reserve_percent",
            "space.snapshot.space_used_percent",
            "flash_pool.caching_policy");
    assertThat(url.queryParameter("max_records")).isEqualTo("500");
    assertThat(url.queryParameter("svm.name")).isEqualTo("vs1");
    assertThat(url.queryParameter("style")).isEqualTo("flexvol");
    assertThat(url.queryParameter("type")).isEqualTo("rw");
    assertThat(url.queryParameter("is_svm_root")).isEqualTo("false");
    assertThat(filer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"60, 15", "17, 15", "10, 8", "3, 1", "2, 0", "1, 0"})
  void aWriteIsGivenTimeToEndButNotBeyondTheDeadline(int seconds, String expected) {
    RecordedRequest request =
        sent(
            Client.of(filer),
            (client, ontap) ->
                ontap
                    .volumes()
                    .create(client.time().callFor(Duration.ofSeconds(seconds)), "v", Json.body()));
    assertThat(request.getUrl().queryParameter("return_timeout")).isEqualTo(expected);
  }

  @Test
  void onlyWhatMayBecomeAJobIsGivenTime() {
    List<Consumer<Ontap>> atOnce =
        List.of(
            ontap -> ontap.exportPolicies().create(CALL, "p", List.of()),
            ontap -> ontap.exportPolicies().delete(CALL, new PolicyRef(1, "p")),
            ontap -> ontap.exportPolicies().removeRule(CALL, new PolicyRef(1, "p"), 1),
            ontap -> ontap.volumes().setCachingPolicy(CALL, Samples.VOLUME_REF, "auto"));
    List<Consumer<Ontap>> perhapsLater =
        List.of(
            ontap -> ontap.volumes().change(CALL, Samples.VOLUME_REF, Json.body()),
            ontap -> ontap.volumes().delete(CALL, Samples.VOLUME_REF),
            ontap -> ontap.volumes().restore(CALL, Samples.VOLUME_REF, "s"),
            ontap -> ontap.snapshots().create(CALL, Samples.VOLUME_REF, "s", null));
    assertThat(atOnce)
        .allSatisfy(
            call -> assertThat(sent(call).getUrl().queryParameter("return_timeout")).isNull());
    assertThat(perhapsLater)
        .allSatisfy(
            call ->
                assertThat(sent(call).getUrl().queryParameter("return_timeout")).isEqualTo("15"));
  }

  @ParameterizedTest
  @CsvSource({"60, ", "17, ", "11, 9", "2, 1"})
  void aPageIsCutShortRatherThanLostAtTheDeadline(int seconds, String expected) {
    RecordedRequest request =
        sent(
            Client.of(filer),
            (client, ontap) ->
                ontap.svm().find(client.time().callFor(Duration.ofSeconds(seconds))));
    assertThat(request.getUrl().queryParameter("return_timeout")).isEqualTo(expected);
  }

  private RecordedRequest sent(Consumer<Ontap> call) {
    return sent(Scope.SVM, call);
  }

  private RecordedRequest sent(Scope scope, Consumer<Ontap> call) {
    return sent(Client.of(filer).scope(scope), (client, ontap) -> call.accept(ontap));
  }

  private RecordedRequest sent(Client client, java.util.function.BiConsumer<Client, Ontap> call) {
    try (Ontap ontap = client.open()) {
      call.accept(client, ontap);
    }
    return filer.last();
  }
}
