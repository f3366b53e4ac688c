package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.NodeHealth;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredValuesTest {
  private final StoredValues values = new StoredValues(Json.mapper());
  private final Endpoint endpoint =
      MountedBackend.reporting(new Filer(), "id", InventoryConfiguration.DEFAULT, new ManualClock())
          .endpoint();

  @Test
  void objectsOfEachKindComeBackAsTheyWere() {
    Volume full =
        Volume.of("a/b", "uuid", "v1")
            .state(VolumeState.OFFLINE)
            .size(1L << 50, 0L)
            .on("filer", "aggr")
            .junctionPath("/a/\u00e4")
            .activePolicyName("p")
            .creationTime(Instant.parse("2025-06-01T12:00:00.123Z"))
            .build();
    comesBack(KeptKind.VOLUMES, List.of(full, Filer.volume("b", 2)));
    comesBack(
        KeptKind.EXPORT_POLICIES,
        List.of(new ExportPolicy("p", List.of("@hosts", "10.0.0.0/8"), "3")));
    comesBack(
        KeptKind.NODES,
        List.of(
            Node.ofStorage("n", null, Node.State.DEGRADED, List.<Aggregate>of()),
            Node.ofCluster(
                "m",
                "alpha",
                "main",
                new NodeHealth(NodeHealth.Status.PARTIAL, List.of("ipc"), List.of("clock")),
                Instant.EPOCH)));
    comesBack(KeptKind.VOLUMES, List.of());
  }

  @Test
  void whatAnotherVersionOfAPluginHasWrittenIsReadAsFarAsItIsKnown() {
    String newer =
        values
            .write(Filer.volume("a", 1))
            .replace("\"attributes\":{}", "\"attributes\":{\"colour\":1},\"weight\":2");
    assertThat(newer).contains("colour").contains("weight");
    assertThat(values.read(newer, KeptKind.VOLUMES, endpoint)).isEqualTo(Filer.volume("a", 1));
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> values.read("{}", KeptKind.VOLUMES, endpoint))
        .isInstanceOf(UncheckedIOException.class);
    byte[] noise = "noise".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> values.read(noise, KeptKind.VOLUMES, endpoint))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void theSizeOfAChunkIsThatOfItsText() {
    List<Volume> one = List.of(Filer.volume("a", 1));
    assertThat(values.chunk(one, KeptKind.VOLUMES).size())
        .isEqualTo(values.write(one.get(0)).length());
  }

  private void comesBack(KeptKind kind, List<? extends Resource> objects) {
    assertThat(values.read(values.chunk(objects, kind).content(), kind, endpoint))
        .isEqualTo(objects);
    for (Resource object : objects) {
      assertThat(values.read(values.write(object), kind, endpoint)).isEqualTo(object);
    }
  }
}
