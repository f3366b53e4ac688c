package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedGateway.class)
class ListingResourceTest {
  private final RunningGateway gateway;
  private final Http http;

  ListingResourceTest(RunningGateway gateway) {
    this.gateway = gateway;
    http = gateway.signedIn();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name=volume-000000*",
        "name=*1*&sort=-name",
        "sort=size_total",
        "sort=-size_total",
        "sort=creation_time",
        "min_size=300000000000&max_size=900000000000",
        "state=online&sort=-creation_time",
        "state=offline",
        "junction_path=/volume-0000005",
        "name=none*"
      })
  void theGatewayFiltersAndSortsAsTheBackEndDoes(String query) {
    assertThat(names("/v4/scanned/volumes", query, 7))
        .isEqualTo(names("/v4/many/volumes", query, 1000));
    assertThat(names("/v4/many/volumes", query, 7))
        .isEqualTo(names("/v4/many/volumes", query, 1000));
  }

  @Test
  void pagesHoldEverythingOnce() {
    assertThat(names("/v4/many/volumes", "", 7)).hasSize(60).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void aCursorIsOfOneListingAlone() {
    String cursor = http.get("/v4/many/volumes?limit=5").json().get("next").asText();
    assertThat(http.get("/v4/many/volumes?limit=9&cursor=" + cursor).status()).isEqualTo(200);
    for (String other :
        List.of(
            "/v4/scanned/volumes?cursor=",
            "/v4/many/volumes?sort=-name&cursor=",
            "/v4/many/volumes?name=v*&cursor=",
            "/v4/volumes?cursor=",
            "/v4/many/export-policies?cursor=")) {
      assertThat(http.get(other + cursor).status()).as(other).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=1001,limit",
    "limit=x,limit",
    "limit=1&limit=2,limit",
    "cursor=,cursor",
    "cursor=!,cursor",
    "sort=,sort",
    "sort=colour,sort",
    "sort=uuid,sort",
    "fields=,fields",
    "fields=name;uuid,fields",
    "min_size=-1,min_size",
    "min_size=1e9,min_size",
    "state=blue,state",
    "name=,name",
    "name=%00,name",
    "name=%ff,name",
    "colour=blue,colour",
    "dry_run=true,dry_run"
  })
  void aParameterThatCannotBeIsRefusedByName(String query, String parameter) {
    Answer answer = http.get("/v4/many/volumes?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=%zz", "name=%", "name=%1"})
  void aQueryThatIsNotEncodedAsItShouldBeIsRefused(String query) {
    assertThat(gateway.raw().request("GET", "/v4/many/volumes?" + query).status()).isEqualTo(400);
  }

  @Test
  void aRefusedOrderNamesThoseThatTheEndpointHas() {
    assertThat(http.get("/v4/many/volumes?sort=uuid").json().get("detail").asText())
        .contains("creation_time", "name", "size_total");
  }

  @Test
  void onlyTheWantedFieldsAreShown() {
    JsonNode list =
        http.get("/v4/many/volumes?limit=1&fields=size_total,attributes.owner,name").json();
    assertThat(list.get("items").get(0).toString())
        .matches("\\{\"name\":.*,\"size_total\":[0-9]+,\"attributes\":\\{\"owner\":null}}");
  }

  @Test
  void aListSaysHowManyThereAreAndWhenThatWas() {
    JsonNode list = http.get("/v4/many/volumes?limit=1").json();
    assertThat(list.get("total").asLong()).isEqualTo(60);
    assertThat(list.get("as_of").asText()).endsWith("Z");
    assertThat(list.get("problems")).isEmpty();
  }

  private List<String> names(String path, String query, int limit) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      Answer answer = http.get(path + "?" + query + "&limit=" + limit + cursor);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      answer.json().get("items").forEach(item -> names.add(item.get("name").asText()));
      JsonNode next = answer.json().get("next");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());
    return names;
  }
}
