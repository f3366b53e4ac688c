package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume has one line, however it is addressed. */
class LinesTest {
  private final Shelf shelf = new Shelf().with("v", 100, 50).with("w", 100, 50);
  private final Endpoint endpoint = MountedBackend.of(shelf, 4, Duration.seconds(10));
  private final Lines unknowing = new Lines((where, volume) -> Optional.empty());

  @Test
  void whatIsKnownIsNotAskedFor() {
    Lines lines = new Lines((where, volume) -> Optional.of(Volume.of("v", "uuid-v", "1").build()));
    assertThat(of(lines, new RestrictVolume("uuid-v", null))).isEqualTo("volume:v");
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void whatIsNotKnownTheBackEndTells() {
    assertThat(of(unknowing, new RestrictVolume("uuid-w", null))).isEqualTo("volume:w");
    assertThat(of(unknowing, new CreateSnapshot("w", "s", false))).isEqualTo("volume:w");
    assertThat(shelf.asked).containsExactly("get uuid-w", "get w");
  }

  @Test
  void whatIsNotThereIsTakenAsItIs() {
    assertThat(of(unknowing, new RestrictVolume("gone", null))).isEqualTo("volume:gone");
  }

  @Test
  void whatIsYetToBeMadeAndWhatIsNoVolumeIsNotAskedFor() {
    assertThat(of(unknowing, new CreateVolume("v", 1L, null, null, null, NoAttributes.NONE)))
        .isEqualTo("volume:v");
    assertThat(of(unknowing, new CreateClone("c", "uuid-v", "s", null))).isEqualTo("volume:c");
    assertThat(of(unknowing, new AddExportRule("v", "client", null))).isEqualTo("export_policy:v");
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void anEndpointThatTellsOfNoVolumeIsNotAsked() {
    Endpoint silent = MountedBackend.of(new Shelf(Operation.GET_VOLUME), 4, Duration.seconds(10));
    assertThat(unknowing.ofVolume(silent, "uuid-v", CallOrigin.gateway()))
        .isEqualTo("volume:uuid-v");
  }

  @Test
  void aBackEndThatCannotTellIsNoReasonToGuess() {
    shelf.away();
    assertThatThrownBy(() -> unknowing.ofVolume(endpoint, "uuid-v", CallOrigin.gateway()))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  @Test
  void aWriteByUuidWaitsForTheOneByName(@TempDir Path folder) {
    CountDownLatch release = new CountDownLatch(1);
    shelf.beforePatch(() -> await(release));
    DatabaseAddress database = DatabaseAddress.file(folder.resolve("gateway.db"));
    try (Replica replica = new Replica(database, shelf).started()) {
      OperationRow first = accepted(replica, "v");
      OperationRow second = accepted(replica, "uuid-v");
      assertThat(first.state()).isEqualTo(OperationState.RUNNING);
      assertThat(second.state()).isEqualTo(OperationState.QUEUED);
      release.countDown();
      assertThat(replica.operations.awaitEnd(second, Replica.LONG).state())
          .isEqualTo(OperationState.SUCCEEDED);
      assertThat(shelf.patches).extracting(PatchVolume::volume).containsExactly("v", "uuid-v");
    }
  }

  private String of(Lines lines, Request<?> request) {
    return lines.of(endpoint, request, CallOrigin.gateway());
  }

  private static OperationRow accepted(Replica replica, String volume) {
    PatchVolume patch =
        new PatchVolume(
            volume, Set.of("size_total"), 200L, null, null, NoAttributes.NONE, false, null);
    return ((Submitted.Accepted<Volume>)
            replica.writes.submit(
                replica.endpoint,
                patch,
                Conditions.none(),
                CallOrigin.gateway(),
                java.time.Duration.ZERO,
                Once.eachTime()))
        .operation();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
