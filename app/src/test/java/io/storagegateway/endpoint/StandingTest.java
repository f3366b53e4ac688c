package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StandingTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();
  private static final Maintenance NEW_DISKS =
      new Maintenance("New disks.", Instant.parse("2025-05-31T12:00:00Z"));

  private final Mounted mounted = new Mounted();
  private final FakeBackend backend = new FakeBackend();
  private final EndpointChanges changes =
      new EndpointChanges(mounted.metrics(), EndpointGauges.prefix("fake"));
  private final Endpoint endpoint = mounted.endpoint(backend, changes);

  @Test
  void maintenanceRefusesNewCallsAndLetsThoseUnderWayEnd() {
    Hang hang = new Hang();
    Background<String> underWay =
        Background.call(
            () ->
                endpoint.call(
                    Operation.CREATE_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();

    endpoint.startMaintenance(NEW_DISKS);
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "maintenance")
        .says("New disks.");
    assertThat(endpoint.maintenance()).contains(NEW_DISKS);
    assertThat(endpoint.status().since()).isEqualTo(NEW_DISKS.since());
    assertThat(endpoint.status().state()).isEqualTo(EndpointStatus.State.MAINTENANCE);
    assertThat(endpoint.status().reason()).isEqualTo("New disks.");

    hang.letGo();
    assertThat(underWay.result()).isEqualTo("let go");

    mounted.clock().advance(Duration.ofHours(1));
    endpoint.endMaintenance();
    assertThat(endpoint.maintenance()).isEmpty();
    assertThat(endpoint.status().since()).isEqualTo(mounted.clock().instant());
    assertThat(endpoint.<Integer>call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 7))
        .isEqualTo(7);
  }

  @Test
  void whatIsUnsupportedIsSoDuringMaintenanceToo() {
    Endpoint limited =
        new Mounted()
            .endpoint(new FakeBackend().can(FakeBackend.everythingBut(Operation.CREATE_CLONE)));
    limited.startMaintenance(NEW_DISKS);
    BackendFailure.of(() -> limited.call(Operation.CREATE_CLONE, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNSUPPORTED, "unsupported");
  }

  @Test
  void nobodyAsksForHealthDuringMaintenance() {
    endpoint.startMaintenance(NEW_DISKS);
    assertThat(endpoint.health(ORIGIN).state()).isEqualTo(Health.State.DOWN);
    assertThat(endpoint.health(ORIGIN).message()).contains("New disks.");
    assertThat(backend.timesAskedForHealth()).isZero();
  }

  @Test
  void healthIsAskedOnceInFiveSeconds() {
    assertThat(endpoint.health(ORIGIN)).isEqualTo(Health.up("All is well."));
    backend.feels(Health.down("Fire."));
    mounted.clock().advance(Duration.ofMillis(4999));
    assertThat(endpoint.health(ORIGIN)).isEqualTo(Health.up("All is well."));
    assertThat(backend.timesAskedForHealth()).isEqualTo(1);

    mounted.clock().advance(Duration.ofMillis(1));
    assertThat(endpoint.health(ORIGIN)).isEqualTo(Health.down("Fire."));
    assertThat(backend.timesAskedForHealth()).isEqualTo(2);
  }

  @Test
  void aBackendWithoutHealthIsDown() {
    backend.feels(null);
    assertThat(endpoint.health(ORIGIN).state()).isEqualTo(Health.State.DOWN);
  }

  @Test
  void capabilitiesAreReadAgainWhenTheBackendSaysSo() {
    assertThat(endpoint.capabilities().supports(Operation.CREATE_CLONE)).isTrue();
    backend.can(FakeBackend.everythingBut(Operation.CREATE_CLONE));
    assertThat(endpoint.capabilities().supports(Operation.CREATE_CLONE)).isTrue();

    changes.capabilities();
    assertThat(endpoint.capabilities().supports(Operation.CREATE_CLONE)).isFalse();
    BackendFailure.of(() -> endpoint.call(Operation.CREATE_CLONE, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNSUPPORTED, "unsupported");
  }

  @Test
  void capabilitiesThatCannotBeReadLeaveThoseThatWere() {
    backend.can(null);
    changes.capabilities();
    assertThat(endpoint.capabilities().supports(Operation.CREATE_CLONE)).isTrue();
  }

  @Test
  void whatIsStaleIsToldUntilItIsListedAgain() {
    changes.stale(Kind.VOLUME, "The watch broke.");
    changes.stale(Kind.SNAPSHOT, "The watch broke.");
    assertThat(endpoint.status().stale()).containsOnlyKeys(Kind.VOLUME, Kind.SNAPSHOT);
    changes.reset(Kind.VOLUME);
    assertThat(endpoint.status().stale()).containsOnlyKeys(Kind.SNAPSHOT);
  }
}
