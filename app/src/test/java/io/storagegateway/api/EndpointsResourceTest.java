package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedGateway.class)
class EndpointsResourceTest {
  private final Http http;

  EndpointsResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void endpointsAreListedInTheOrderOfNames() {
    JsonNode list = http.get("/v4/endpoints").json();
    assertThat(list.findValuesAsText("name")).isSorted().contains("dummy", "many");
    assertThat(http.get("/v4/endpoints?limit=2").json().get("items")).hasSize(2);
  }

  @Test
  void anEndpointSaysWhatItCanDoAndHowItIs() {
    JsonNode endpoint = http.get("/v4/small").json();
    assertThat(endpoint.at("/capabilities/operations/create_volume/supported").asBoolean())
        .isTrue();
    assertThat(endpoint.at("/capabilities/kinds/volume/size_max").asLong()).isEqualTo(100000);
    assertThat(endpoint.at("/capabilities/kinds/volume/listing/mode").asText()).isEqualTo("query");
    assertThat(endpoint.at("/health/state").asText()).isEqualTo("up");
    assertThat(endpoint.at("/limits/concurrency").asInt()).isEqualTo(8);
    assertThat(endpoint.at("/lanes/read/queue_size").asInt()).isEqualTo(32);
    assertThat(endpoint.at("/breaker/state").asText()).isEqualTo("closed");
    assertThat(endpoint.at("/state").asText()).isEqualTo("ready");
  }

  @Test
  void callsOfAnEndpointInMaintenanceAreRefusedWithItsReason() {
    String maintenance = "/v4/long/maintenance";
    Answer begun = http.put(maintenance, "{\"reason\": \"new disks\"}");
    try {
      assertThat(begun.json().get("reason").asText()).isEqualTo("new disks");
      Answer refused = http.get("/v4/long/volumes/x");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(refused.json().get("detail").asText()).contains("new disks");
      assertThat(http.get("/v4/long").json().get("state").asText()).isEqualTo("maintenance");
    } finally {
      assertThat(http.delete(maintenance).status()).isEqualTo(204);
    }
    assertThat(http.get("/v4/long/volumes").status()).isEqualTo(200);
    assertThat(http.delete(maintenance).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400",
        "{\"reason\": null}|400",
        "{\"reason\": \" \"}|422",
        "{\"reason\": \"a\\nb\"}|422",
        "{\"reason\": 7}|400",
        "{\"why\": \"x\"}|400"
      })
  void aMaintenanceNeedsItsReason(String body, int status) {
    assertThat(http.put("/v4/dummy/maintenance", body).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/v4/down/volumes,503,unavailable",
    "/v4/broken/volumes/x,502,backend-defect",
    "/v4/refusing/volumes/x,502,permission",
    "/v4/hanging/volumes/x,504,deadline"
  })
  void whateverABackEndDoesItIsAProblemOfTheEndpoint(String path, int status, String reason) {
    Answer answer = http.get(path);
    assertThat(answer.status()).isEqualTo(status);
    JsonNode problem = answer.json();
    assertThat(problem.get("type").asText()).isEqualTo("/docs/problems/" + reason);
    assertThat(problem.get("endpoint").asText()).isEqualTo(path.split("/", -1)[2]);
    assertThat(problem.get("instance").asText()).isEqualTo(path);
    assertThat(problem.get("request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
  }

  @Test
  void aBackEndThatIsFullIsA507() {
    assertThat(http.post("/v4/full/volumes", "{\"name\": \"v\"}").status()).isEqualTo(507);
  }

  @Test
  void whoIsCallingIsToldWithTheRolesOnEachEndpoint() {
    JsonNode me = http.get("/v4/me").json();
    assertThat(me.get("roles").toString()).isEqualTo("[\"user\",\"admin\",\"uber-admin\"]");
    assertThat(me.at("/endpoints/dummy")).hasSize(3);
  }
}
