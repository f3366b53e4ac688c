package io.storagegateway.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.Test;

final class EndpointDocumentTest {
  private static final Blueprint WHOLE = Blueprint.of(DocumentedResources.all());

  /** A back-end's own fields. */
  record ShelfAttributes(
      @JsonPropertyDescription("How long it is kept, in days; null for ever.") @Max(3650)
          Integer keptForDays,
      @JsonPropertyDescription("How often it is copied.") Copies copies)
      implements VolumeAttributes {}

  enum Copies {
    NONE,
    DAILY
  }

  private static final Capabilities SHELF =
      Capabilities.none()
          .supports(
              Operation.LIST_VOLUMES,
              Operation.GET_VOLUME,
              Operation.CREATE_VOLUME,
              Operation.PATCH_VOLUME)
          .kind(
              Kind.VOLUME,
              KindRules.named("[a-z0-9]+", 10)
                  .settable("size_total", "attributes.kept_for_days")
                  .changeable("size_total", "junction_path")
                  .clearable("junction_path")
                  .size(4096, 1 << 20)
                  .build())
          .build();

  @Test
  void onlyWhatTheEndpointCanDoIsThere() {
    assertThat(OpenApiDocumentTest.operationIds(shelf()))
        .containsExactly(
            "createLock",
            "createVolume",
            "deleteLock",
            "endMaintenance",
            "getEndpoint",
            "getVolume",
            "listLocks",
            "listProblems",
            "listSchedules",
            "listVolumes",
            "patchVolume",
            "startMaintenance");
  }

  @Test
  void pathsNameTheEndpoint() {
    assertThat(shelf().get("paths").fieldNames())
        .toIterable()
        .containsExactly(
            "/v4/shelf",
            "/v4/shelf/maintenance",
            "/v4/shelf/problems",
            "/v4/shelf/schedules",
            "/v4/shelf/volumes",
            "/v4/shelf/volumes/{volume}",
            "/v4/shelf/volumes/{volume}/locks",
            "/v4/shelf/volumes/{volume}/locks/{host}");
    assertThat(shelf().at("/paths/~1v4~1shelf~1volumes/get/parameters").findValuesAsText("name"))
        .contains("limit")
        .doesNotContain("endpoint");
  }

  @Test
  void declaredBoundsStandInTheSchemas() {
    JsonNode creation = shelf().at("/components/schemas/VolumeCreation/properties");

    assertThat(creation.at("/name/pattern").asText()).isEqualTo("^(?:[a-z0-9]+)$");
    assertThat(creation.at("/name/maxLength").asInt()).isEqualTo(10);
    assertThat(creation.at("/size_total/minimum").asInt()).isEqualTo(4096);
    assertThat(creation.at("/size_total/maximum").asInt()).isEqualTo(1 << 20);
  }

  @Test
  void fieldsThatCannotBeSetOrChangedAreNotThere() {
    assertThat(properties(shelf(), "VolumeCreation"))
        .containsExactlyInAnyOrder("name", "size_total", "attributes", "source");
    assertThat(properties(shelf(), "VolumePatch"))
        .containsExactlyInAnyOrder("size_total", "junction_path");
  }

  @Test
  void aFieldThatCanBeClearedMayBeNull() {
    JsonNode patch = shelf().at("/components/schemas/VolumePatch/properties");

    assertThat(patch.at("/junction_path/type").toString()).isEqualTo("[\"string\",\"null\"]");
    assertThat(patch.at("/size_total/type").toString()).isEqualTo("\"integer\"");
  }

  @Test
  void theBackendsOwnFieldsAreDescribed() {
    JsonNode own = shelf().at("/components/schemas/VolumeAttributes/properties");

    assertThat(own.at("/kept_for_days/maximum").asInt()).isEqualTo(3650);
    assertThat(own.at("/kept_for_days/description").asText()).contains("in days");
    assertThat(own.at("/copies/enum").toString()).isEqualTo("[\"NONE\",\"DAILY\",null]");
    assertThat(shelf().at("/components/schemas/Volume/properties/attributes/$ref").asText())
        .isEqualTo("#/components/schemas/VolumeAttributes");
  }

  @Test
  void aRefusalThatCannotHappenIsNotThere() {
    assertThat(shelf().at("/paths/~1v4~1shelf~1volumes/get/responses").has("501")).isFalse();
    assertThat(shelf().at("/paths/~1v4~1shelf~1volumes/post/responses").has("501"))
        .as("it makes no clones")
        .isTrue();
  }

  @Test
  void locksThatTheGatewayKeepsAreCalledItsOwnAndMayExpire() {
    JsonNode ours = shelf().at("/paths/~1v4~1shelf~1volumes~1{volume}~1locks~1{host}/put");

    assertThat(ours.get("description").asText()).contains("keeps locks of its own");
    assertThat(ours.at("/requestBody/required").asBoolean()).isFalse();
    assertThat(ours.at("/responses").has("501")).isFalse();
    JsonNode taking = shelf().at("/components/schemas/LockTaking/properties/expires_in");
    assertThat(taking.get("maximum").asLong()).isEqualTo(2592000);
    assertThat(taking.get("minimum").asLong()).isEqualTo(1);
  }

  @Test
  void locksThatTheBackendKeepsHaveNothingToSend() {
    Capabilities locking =
        Capabilities.none()
            .supports(Operation.GET_VOLUME, Operation.CREATE_LOCK)
            .kind(Kind.VOLUME, KindRules.named("[a-z]+", 10).build())
            .kind(Kind.LOCK, KindRules.named("[a-z]+", 10).build())
            .build();
    ObjectNode rack = document("rack", locking, NoAttributes.class);
    JsonNode put = rack.at("/paths/~1v4~1rack~1volumes~1{volume}~1locks~1{host}/put");

    assertThat(put.get("description").asText()).doesNotContain("of its own");
    assertThat(put.has("requestBody")).isFalse();
    assertThat(rack.at("/components/schemas").has("LockTaking")).isFalse();
    assertThat(OpenApiDocumentTest.operationIds(rack))
        .contains("createLock")
        .doesNotContain("listLocks", "deleteLock");
  }

  @Test
  void nothingLacksItsDescriptionAndExamplesFollowTheSchemas() {
    assertThat(new DocumentWalk(shelf()).gaps()).isEmpty();
    assertThat(OpenApiDocumentTest.exampleFaults(shelf())).isEmpty();
  }

  @Test
  void anEndpointThatFailedHasADocumentToo() {
    ObjectNode failed = document("gone", Capabilities.none().build(), NoAttributes.class);

    assertThat(OpenApiDocumentTest.operationIds(failed))
        .containsExactly(
            "endMaintenance", "getEndpoint", "listProblems", "listSchedules", "startMaintenance");
  }

  private static ObjectNode shelf() {
    return document("shelf", SHELF, ShelfAttributes.class);
  }

  private static ObjectNode document(String name, Capabilities capabilities, Class<?> attributes) {
    return new EndpointBlueprint(WHOLE, name, Offer.of(capabilities), attributes).document();
  }

  private static Iterable<String> properties(ObjectNode document, String schema) {
    return () -> document.at("/components/schemas/" + schema + "/properties").fieldNames();
  }
}
