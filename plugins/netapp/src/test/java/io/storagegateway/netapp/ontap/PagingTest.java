package io.storagegateway.netapp.ontap;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final String COLLECTION = "/api/storage/volumes";

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
  void everyPageIsOneRequestAndTheLastOneMayBeEmpty() {
    filer.then(
        page(COLLECTION + "?start.uuid=2&fields=uuid&max_records=2", "1", "2"),
        page(COLLECTION + "?start.uuid=4&fields=uuid&max_records=2", "3", "4"),
        ScriptedFiler.json(200, "{\"num_records\": 0}"));
    List<String> uuids = new ArrayList<>();
    Optional<Window> window = Optional.of(Window.first(2));
    while (window.isPresent()) {
      Records<OntapVolume> page = list(window.get());
      page.items().forEach(volume -> uuids.add(volume.uuid()));
      window = page.next().map(next -> new Window(2, Optional.of(next)));
    }
    assertThat(uuids).containsExactly("1", "2", "3", "4");
    assertThat(filer.requests())
        .extracting(request -> request.getUrl().queryParameter("start.uuid"))
        .containsExactly(null, "2", "4");
  }

  @Test
  void anotherProcessCanGoOnAndAsksTheSameQuestion() throws Exception {
    String next =
        COLLECTION + "?start.svm.name=vs1&start.name=a%20%26b%7C*&fields=**&max_records=9";
    filer.then(page(next, "1"), page(null));
    String kept = list(Window.first(2)).next().orElseThrow();
    try (Ontap other = Client.of(filer).open()) {
      other.volumes().list(FakeCall.any(), Filters.none(), new Window(7, Optional.of(kept)));
    }
    HttpUrl url = filer.last().getUrl();
    assertThat(url.queryParameter("start.name")).isEqualTo("a &b|*");
    assertThat(url.queryParameter("start.svm.name")).isEqualTo("vs1");
    assertThat(url.queryParameter("max_records")).isEqualTo("7");
    assertThat(url.queryParameterValues("fields")).containsExactly(OntapVolume.LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/storage/volumes?start.uuid=1",
        "//evil.example/api/storage/volumes?start.uuid=1",
        "http://user:password@evil.example/api/storage/volumes?start.uuid=1",
        "http://localhost:1/api/storage/volumes?start.uuid=1",
        "/api/security/accounts?start.uuid=1",
        "/api/storage/volumes/../../security?start.uuid=1",
        "/api/storage/volumes",
        "/api/storage/volumes?offset=3",
        "ftp://x/",
        "::"
      })
  void aLinkThatLeadsElsewhereIsNotFollowed(String link) {
    filer.then(page(link, "1"));
    failure(ErrorKind.BAD_ANSWER, () -> list(Window.first(1)));
    assertThat(filer.requests()).hasSize(1);
  }

  @Test
  void aLinkWithAPlaceOfTooManyWordsIsNotKept() {
    filer.then(page(COLLECTION + "?start.uuid=" + "x".repeat(2_000), "1"));
    failure(ErrorKind.BAD_ANSWER, () -> list(Window.first(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "uuid=1",
        "start.uuid",
        "start.uuid=1&svm.name=other",
        "start.uuid=1&max_records=1000000",
        "&"
      })
  void aCursorThatIsNoneIsTheCallersMistake(String cursor) {
    filer.always(request -> page(null));
    assertThat(failure(ErrorKind.INVALID, () -> list(new Window(1, Optional.of(cursor)))))
        .satisfies(thrown -> assertThat(thrown.fields()).containsOnlyKeys("cursor"));
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void aFilterThatNothingCanFulfilNeedsNoRequest() {
    Records<OntapVolume> none =
        ontap.volumes().list(FakeCall.any(), Filters.none().is("name", "a\\b"), Window.first(1));
    assertThat(none.items()).isEmpty();
    assertThat(none.next()).isEmpty();
    assertThat(filer.requests()).isEmpty();
  }

  @Test
  void aWindowHasASize() {
    assertThat(Window.first(1).after()).isEmpty();
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.first(0));
  }

  private Records<OntapVolume> list(Window window) {
    return ontap.volumes().list(FakeCall.any(), Filters.none(), window);
  }

  private static MockResponse page(String next, String... uuids) {
    String records =
        java.util.Arrays.stream(uuids)
            .map(uuid -> Samples.listed(uuid, "v" + uuid))
            .collect(java.util.stream.Collectors.joining(","));
    String links = next == null ? "" : ", \"_links\": {\"next\": {\"href\": \"" + next + "\"}}";
    return ScriptedFiler.json(200, "{\"records\": [" + records + "]" + links + "}");
  }
}
