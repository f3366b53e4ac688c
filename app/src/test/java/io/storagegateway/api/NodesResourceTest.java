package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedGateway.class)
class NodesResourceTest {
  private static final String NODES = "/v4/small/nodes";

  private final Http http;

  NodesResourceTest(RunningGateway gateway) {
    http = gateway.signedIn();
  }

  @Test
  void nodesAreListedWithTheirAggregates() {
    JsonNode list = http.get(NODES).json();
    assertThat(list.at("/items")).hasSize(1);
    assertThat(list.at("/total").asInt()).isEqualTo(1);
    JsonNode node = list.at("/items/0");
    assertThat(node.get("name").asText()).isEqualTo("small.dummy.example");
    assertThat(node.get("state").asText()).isEqualTo("up");
    assertThat(node.at("/aggregates/0/name").asText()).isEqualTo("aggr1");
    assertThat(node.at("/aggregates/0/state").asText()).isEqualTo("online");
  }

  @Test
  void whatIsNotKnownIsNullAndNotZero() {
    JsonNode node = http.get(NODES).json().at("/items/0");
    assertThat(node.get("cluster").isNull()).isTrue();
    assertThat(node.at("/aggregates/0/size_total").isNull()).isTrue();
    assertThat(node.at("/aggregates/0/size_available").isNull()).isTrue();
  }

  @Test
  void aNodeIsReadByItsName() {
    JsonNode listed = http.get(NODES).json().at("/items/0");
    assertThat(http.get(NODES + "/small.dummy.example").json()).isEqualTo(listed);
  }

  @Test
  void aNodeThatDoesNotExistIsNotFound() {
    Answer missing = http.get(NODES + "/nobody");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().get("type").asText()).endsWith("/node-not-found");
  }

  @Test
  void someFieldsAreEnough() {
    JsonNode node = http.get(NODES + "?fields=name").json().at("/items/0");
    assertThat(node.fieldNames()).toIterable().containsExactly("name");
  }

  @Test
  void aVolumeIsPlacedInAnAggregateThatIsThere() {
    Answer placed =
        http.post(
            "/v4/small/volumes",
            "{\"name\": \"placed\", \"size_total\": 2000, \"aggregate_name\": \"aggr3\"}");
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.json().get("aggregate_name").asText()).isEqualTo("aggr3");
    Answer nowhere =
        http.post(
            "/v4/small/volumes",
            "{\"name\": \"lost\", \"size_total\": 2000, \"aggregate_name\": \"aggr99\"}");
    assertThat(nowhere.status()).isEqualTo(422);
    assertThat(nowhere.json().at("/errors/0/field").asText()).isEqualTo("aggregate_name");
  }
}
