package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import io.storagegateway.spi.value.VolumeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyVolumeTest {
  private static final ObjectMapper MAPPER = Json.mapper();

  /** Two fields that the old API knows, one that it does not. */
  record SomeAttributes(Boolean autosizeEnabled, Long maxAutosize, String owner)
      implements VolumeAttributes {}

  @Test
  void aVolumeHasItsSeventeenFieldsFlat() {
    Volume volume =
        Volume.of("v", "u", "1")
            .state(VolumeState.OFFLINE)
            .size(10L, 3L)
            .on("filer", "aggr1")
            .junctionPath("/v")
            .activePolicyName("p")
            .creationTime(Instant.EPOCH)
            .attributes(new SomeAttributes(true, 12L, "somebody"))
            .build();
    JsonNode json = MAPPER.valueToTree(LegacyVolume.of(volume, MAPPER));
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "name",
            "uuid",
            "state",
            "filer_address",
            "aggregate_name",
            "junction_path",
            "size_total",
            "size_used",
            "creation_time",
            "autosize_enabled",
            "max_autosize",
            "active_policy_name",
            "percentage_snapshot_reserve",
            "percentage_snapshot_reserve_used",
            "compression_enabled",
            "inline_compression",
            "caching_policy");
    assertThat(json.get("state").textValue()).isEqualTo("offline");
    assertThat(json.get("creation_time").textValue()).isEqualTo("Thu, 01 Jan 1970 00:00:00 -0000");
    assertThat(json.get("autosize_enabled").booleanValue()).isTrue();
    assertThat(json.get("max_autosize").longValue()).isEqualTo(12);
    assertThat(json.get("caching_policy").isNull()).isTrue();
  }

  @Test
  void whatIsUnknownIsNull() {
    JsonNode json = MAPPER.valueToTree(LegacyVolume.of(Volume.of("v", "u", "1").build(), MAPPER));
    assertThat(json).hasSize(17);
    assertThat(json.get("size_total").isNull()).isTrue();
    assertThat(json.get("max_autosize").isNull()).isTrue();
  }

  @Test
  void aSnapshotTellsItsSizeInKilobytes() {
    assertThat(LegacySnapshot.of(new Snapshot("v", "s", Instant.EPOCH, 4097L)))
        .isEqualTo(new LegacySnapshot("s", 4L, "Thu, 01 Jan 1970 00:00:00 -0000"));
    assertThat(LegacySnapshot.of(new Snapshot("v", "s", null, null)))
        .isEqualTo(new LegacySnapshot("s", null, null));
  }
}
