package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllVolumesResourceTest {
  private static final String YAML =
      """
      endpoints:
        a: { plugin: dummy, settings: { volumes: 7 } }
        b: { plugin: dummy, settings: { faults: { list_volumes: { kind: unavailable } } } }
        c: { plugin: dummy, settings: {} }
        d: { plugin: dummy, settings: { volumes: 12, listing: scan } }
        e: { plugin: dummy, settings: { volumes: 1 } }
        f: { plugin: dummy, settings: { volumes: 5 } }
      auth: { mode: development }
      """;
  @AutoClose private static final RunningGateway gateway = RunningGateway.start(YAML);
  private static final Http http = gateway.signedIn();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 19, 24, 25, 26, 1000})
  void pagesOfAnySizeHoldTheVolumesOfAllEndpointsInOrder(int limit) {
    Set<String> problems = new HashSet<>();
    List<String> read = read("limit=" + limit, problems);
    assertThat(read).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(problems).containsExactly("b");
  }

  @Test
  void anEndpointThatIsDownIsNamedAndDoesNotFailTheList() {
    Answer answer = http.get("/v4/volumes");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/problems/0/subject").asText()).isEqualTo("b");
    assertThat(answer.json().at("/problems/0/reason").asText()).isEqualTo("unavailable");
  }

  @Test
  void everyVolumeTellsItsEndpointBesideItsFields() {
    JsonNode first = http.get("/v4/volumes?limit=1").json().at("/items/0");
    assertThat(first.get("endpoint").asText()).isEqualTo("a");
    assertThat(first.get("name").asText()).isEqualTo("volume-0000001");
    assertThat(first.has("attributes")).isTrue();
  }

  @Test
  void filtersHoldOnEveryEndpoint() {
    assertThat(read("name=*5", new HashSet<>()))
        .containsExactly("a/volume-0000005", "d/volume-0000005", "f/volume-0000005");
  }

  @Test
  void onlyTheWantedFieldsAreShown() {
    assertThat(http.get("/v4/volumes?limit=1&fields=endpoint,name").json().at("/items/0"))
        .hasToString("{\"endpoint\":\"a\",\"name\":\"volume-0000001\"}");
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    String next = http.get("/v4/volumes?limit=1").json().get("next").asText();
    assertThat(http.get("/v4/volumes?name=v*&cursor=" + next).status()).isEqualTo(400);
    assertThat(http.get("/v4/volumes?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void aCallerWhoIsNotSignedInIsRefused() {
    assertThat(gateway.http().get("/v4/volumes").status()).isEqualTo(401);
  }

  private static List<String> read(String query, Set<String> problems) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = http.get("/v4/volumes?" + query + cursor).json();
      page.get("items")
          .forEach(
              item -> names.add(item.get("endpoint").asText() + "/" + item.get("name").asText()));
      page.get("problems").forEach(problem -> problems.add(problem.get("subject").asText()));
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!cursor.isEmpty());
    return names;
  }
}
