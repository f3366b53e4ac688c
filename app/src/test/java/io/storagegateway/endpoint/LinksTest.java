package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Ref;
import io.storagegateway.spi.value.VolumeLock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class LinksTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway().withTimeout(Duration.ofSeconds(20));

  private final AtomicReference<CallContext> seen = new AtomicReference<>();
  private final AtomicReference<String> thread = new AtomicReference<>();
  private final Mounted mounted = new Mounted().named("target");
  private final Endpoint target =
      mounted.endpoint(new FakeBackend().with(Locks.class, new TargetLocks()));
  private final Endpoint source = new Mounted().named("source").endpoint(new FakeBackend());
  private final Links links =
      new Links(
          Map.of("archive", "target", "later", "not-mounted-yet"), Map.of("target", target)::get);

  @Test
  void aReadThroughALinkRunsOnAThreadOfTheOtherEndpoint() {
    assertThat(this.<List<VolumeLock>>read((locks, call) -> locks.list(call, "v1"))).isEmpty();
    assertThat(thread.get()).isEqualTo("target-read-1");
    assertThat(seen.get().requestId()).isEqualTo(ORIGIN.requestId());
    assertThat(seen.get().operationId()).isEqualTo(ORIGIN.operationId());
    assertThat(seen.get().deadline()).isEqualTo(mounted.clock().instant().plusSeconds(20));
  }

  @Test
  void theOtherEndpointsGuardDecides() {
    target.startMaintenance(maintenance("New disks."));
    BackendFailure.of(() -> read((locks, call) -> locks.list(call, "v1")))
        .is(ErrorKind.UNAVAILABLE, "maintenance");
  }

  @Test
  void whatTheOtherBackendRefusesIsPassedOn() {
    BackendFailure.of(() -> read((locks, call) -> locks.list(call, "missing")))
        .is(ErrorKind.NOT_FOUND, "volume-not-found");
  }

  @Test
  void theOtherBackendsWishToBeLeftAloneIsNotTheOneOfWhoeverAsksIt() {
    BackendFailure.of(() -> read((locks, call) -> locks.list(call, "busy")))
        .is(ErrorKind.UNAVAILABLE, "unavailable");
    assertThat(target.status().breaker().state()).isEqualTo(BreakerStatus.State.OPEN);
    assertThat(source.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
    BackendFailure.of(() -> read((locks, call) -> locks.list(call, "v1")))
        .is(ErrorKind.UNAVAILABLE, "breaker-open");
    assertThat(source.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void nothingCanBeWrittenThroughALink() {
    BackendFailure.of(
            () -> read((locks, call) -> locks.delete(call, new DeleteLock("v1", "host1"))))
        .is(ErrorKind.UNSUPPORTED, "unsupported");
    assertThat(thread.get()).isNull();
  }

  @Test
  void whatIsNotLinkedOrNotThereIsEmpty() {
    assertThat(links.facet("elsewhere", Locks.class)).isEmpty();
    assertThat(links.facet("archive", Bytes.class)).isEmpty();
  }

  @Test
  void anEndpointThatIsNotMountedYetMayBeLinked() {
    Locks later = links.facet("later", Locks.class).orElseThrow();
    BackendFailure.of(() -> source.call(Operation.LIST_LOCKS, ORIGIN, listing(later)))
        .is(ErrorKind.UNAVAILABLE, "endpoint-failed");
  }

  @Test
  void bytesDoNotPassThroughALink() {
    target.startMaintenance(maintenance("so that the call would fail otherwise"));
    Bytes bytes = LinkedFacet.of(Bytes.class, () -> target);
    BackendFailure.of(
            () ->
                source.call(
                    Operation.GET_VOLUME,
                    ORIGIN,
                    (found, call) -> bytes.open(call, new Ref(Kind.VOLUME, "v1"), Range.ALL)))
        .is(ErrorKind.UNSUPPORTED, "unsupported");
  }

  @Test
  void aLinkedFacetIsAnOrdinaryObject() {
    Facet locks = links.facet("archive", Locks.class).orElseThrow();
    assertThat(locks).hasToString("linked Locks");
    assertThat(locks.equals(links.facet("archive", Locks.class).orElseThrow())).isFalse();
    assertThat(Map.of(locks, 1)).containsKey(locks);
  }

  private <T> T read(BiFunction<Locks, CallContext, T> question) {
    Locks locks = links.facet("archive", Locks.class).orElseThrow();
    return source.call(Operation.LIST_LOCKS, ORIGIN, (found, call) -> question.apply(locks, call));
  }

  private Maintenance maintenance(String reason) {
    return new Maintenance(reason, mounted.clock().instant());
  }

  private static GuardedCall<List<VolumeLock>> listing(Locks locks) {
    return (backend, call) -> locks.list(call, "v1");
  }

  private final class TargetLocks implements Locks {
    @Override
    public List<VolumeLock> list(CallContext call, String volume) {
      seen.set(call);
      thread.set(Thread.currentThread().getName());
      if (volume.equals("missing")) {
        throw BackendException.notFound(Kind.VOLUME, volume);
      }
      if (volume.equals("busy")) {
        throw BackendException.of(ErrorKind.UNAVAILABLE, "Busy.")
            .retryAfter(Duration.ofMinutes(1))
            .build();
      }
      return List.of();
    }

    @Override
    public Outcome<VolumeLock> create(CallContext call, CreateLock request) {
      thread.set(Thread.currentThread().getName());
      return Outcome.done(null);
    }

    @Override
    public Outcome<Void> delete(CallContext call, DeleteLock request) {
      thread.set(Thread.currentThread().getName());
      return Outcome.removed();
    }
  }
}
