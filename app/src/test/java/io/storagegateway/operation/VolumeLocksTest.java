package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.BreakerStatus;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.store.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** On the shelf is the volume {@code v}; the back-end takes no locks unless a test says so. */
class VolumeLocksTest {
  private static final java.time.Duration LONG = java.time.Duration.ofMinutes(1);
  private static final Optional<java.time.Duration> NEVER = Optional.empty();

  @AutoClose private final LockStore store = new LockStore();
  private final ManualClock clock = new ManualClock();
  private final GatewayLocks ours = store.replica(clock);
  private final Writes writes = store.writes(ours);
  private final List<Boolean> recorded = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final VolumeLocks locks =
      new VolumeLocks(
          writes,
          ours,
          (transaction, where, volume, host, caller) -> told.add(volume.name() + " " + host));
  private final LockCall call =
      new LockCall(CallOrigin.gateway(), LONG, (handle, known) -> recorded.add(known));
  private final Shelf shelf =
      new Shelf(Operation.CREATE_LOCK, Operation.LIST_LOCKS, Operation.DELETE_LOCK)
          .with("v", 100, 0);
  private final Endpoint endpoint = mounted(shelf);

  @Test
  void theGatewayLocksWhereTheBackEndCannot() {
    TakenLock taken = take(endpoint, "node-1");
    assertThat(taken.lock().origin()).isEqualTo(VolumeLock.Origin.ADVISORY);
    assertThat(list(endpoint)).containsExactly(taken.lock());
    assertThat(take(endpoint, "node-1").known()).isTrue();
    assertFails(() -> take(endpoint, "node-2"), ErrorKind.CONFLICT, "lock-held");
    assertThat(recorded).containsExactly(false, true);
    locks.release(endpoint, new DeleteLock("v", "node-1"), call);
    assertThat(list(endpoint)).isEmpty();
    assertThat(recorded).hasSize(3);
    assertThat(told).as("who keeps a lock is no news").containsExactly("v node-1", "v node-1");
    assertThat(shelf.asked).doesNotContain("lock node-1", "unlock node-1", "locks v");
  }

  @Test
  void aVolumeIsTheSameByItsNameAndItsUuid() {
    take(endpoint, "node-1");
    assertFails(
        () -> locks.take(endpoint, new CreateLock("uuid-v", "node-2"), NEVER, call),
        ErrorKind.CONFLICT,
        "lock-held");
    locks.release(endpoint, new DeleteLock("uuid-v", "node-1"), call);
    assertThat(list(endpoint)).isEmpty();
  }

  @Test
  void whereTheBackEndLocksTheGatewayKeepsNothing() {
    Shelf locking = new Shelf().with("v", 100, 0);
    Endpoint able = mounted(locking);
    TakenLock taken = take(able, "node-1");
    assertThat(taken.lock().origin()).isEqualTo(VolumeLock.Origin.NATIVE);
    assertThat(locking.asked).containsExactly("lock node-1");
    assertThat(ours.anyOn(able.name())).isFalse();
    locks.release(able, new DeleteLock("v", "node-1"), call);
    assertFails(
        () -> locks.release(able, new DeleteLock("v", "node-1"), call),
        ErrorKind.NOT_FOUND,
        "lock-not-found");
    assertThat(recorded).as("nothing of the gateway's own database has changed").isEmpty();
  }

  @Test
  void anEndIsRefusedWhereTheBackEndLocks() {
    Shelf locking = new Shelf().with("v", 100, 0);
    assertThatThrownBy(
            () ->
                locks.take(
                    mounted(locking), new CreateLock("v", "node-1"), Optional.of(LONG), call))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INVALID);
              assertThat(e.fields()).containsOnlyKeys("expires_in");
            });
    assertThat(locking.asked).isEmpty();
  }

  @Test
  void nativeLocksAreListedBesideAndStandInNobodysWay() {
    Shelf listing = new Shelf(Operation.CREATE_LOCK).with("v", 100, 0).locked("v", "node-2", null);
    Endpoint files = mounted(listing);
    take(files, "node-1");
    assertThat(list(files)).extracting(VolumeLock::host).containsExactly("node-1", "node-2");
    assertThat(list(files))
        .extracting(VolumeLock::origin)
        .containsExactly(VolumeLock.Origin.ADVISORY, VolumeLock.Origin.NATIVE);
  }

  @Test
  void releasingTakesBothLocksOfTheHostAndLeavesThoseOfOthers() {
    Shelf listing =
        new Shelf(Operation.CREATE_LOCK)
            .with("v", 100, 0)
            .locked("v", "node-1", null)
            .locked("v", "node-2", null);
    Endpoint files = mounted(listing);
    take(files, "node-1");
    locks.release(files, new DeleteLock("v", "node-2"), call);
    assertThat(list(files)).extracting(VolumeLock::host).containsExactly("node-1", "node-1");
    locks.release(files, new DeleteLock("v", "node-1"), call);
    assertThat(list(files)).isEmpty();
    assertThat(recorded).as("taken, and released").hasSize(2);
    assertFails(
        () -> locks.release(files, new DeleteLock("v", "node-1"), call),
        ErrorKind.NOT_FOUND,
        "lock-not-found");
  }

  @Test
  void aNativeLockThatCannotBeBrokenIsLeftAlone() {
    Shelf listing =
        new Shelf(Operation.CREATE_LOCK, Operation.DELETE_LOCK)
            .with("v", 100, 0)
            .locked("v", "node-1", null);
    Endpoint files = mounted(listing);
    assertFails(
        () -> locks.release(files, new DeleteLock("v", "node-1"), call),
        ErrorKind.NOT_FOUND,
        "lock-not-found");
    assertThat(listing.asked).doesNotContain("unlock node-1");
  }

  @Test
  void nobodyHoldsAVolumeThatIsNotThere() {
    assertFails(
        () -> locks.list(endpoint, "missing", Visibility.ALL, CallOrigin.gateway()),
        ErrorKind.NOT_FOUND,
        "volume-not-found");
    assertFails(
        () -> locks.take(endpoint, new CreateLock("missing", "node-1"), NEVER, call),
        ErrorKind.NOT_FOUND,
        "volume-not-found");
    assertFails(
        () -> locks.release(endpoint, new DeleteLock("missing", "node-1"), call),
        ErrorKind.NOT_FOUND,
        "volume-not-found");
    assertThat(recorded).isEmpty();
  }

  @Test
  void anEndpointWithoutVolumesHasNoLocks() {
    Endpoint without = mounted(new Shelf(Operation.GET_VOLUME, Operation.CREATE_LOCK));
    assertFails(() -> take(without, "node-1"), ErrorKind.UNSUPPORTED, "unsupported");
  }

  @Test
  void aHostThatCannotBeCalledSoIsRefusedBeforeAnybodyIsAsked() {
    assertFails(() -> take(endpoint, "NODE"), ErrorKind.INVALID, "invalid");
    assertFails(() -> previewTake("NODE", NEVER), ErrorKind.INVALID, "invalid");
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void aLockHoldsBackEverybodyButItsHolder() {
    long fence = take(endpoint, "node-1").lock().fence();
    for (Request<?> request : List.of(grow(200), new RestrictVolume("v", null))) {
      assertFails(() -> perform(request, held(null, null)), ErrorKind.CONFLICT, "volume-locked");
      assertFails(
          () -> perform(request, held("node-2", fence)), ErrorKind.CONFLICT, "volume-locked");
      assertFails(
          () -> perform(request, held("node-1", fence - 1)),
          ErrorKind.CONFLICT,
          "lock-fence-mismatch");
    }
    assertThat(shelf.patches).isEmpty();
    perform(grow(200), held("node-1", fence));
    perform(grow(300), held("node-1", null));
    assertThat(shelf.volume("v").sizeTotal()).isEqualTo(300);
  }

  @Test
  void aLockHoldsNothingBackOnceItHasExpired() {
    locks.take(endpoint, new CreateLock("v", "node-1"), Optional.of(LONG), call);
    assertFails(() -> perform(grow(200), held(null, null)), ErrorKind.CONFLICT, "volume-locked");
    clock.advance(LONG);
    perform(grow(200), held(null, null));
    assertFails(
        () -> perform(grow(300), held("node-1", 1L)), ErrorKind.CONFLICT, "lock-fence-mismatch");
  }

  @Test
  void aLockHoldsNothingBackWhereLocksAreNotHonoured() {
    take(endpoint, "node-1");
    perform(grow(200), Conditions.none());
    assertThat(shelf.patches).hasSize(1);
  }

  @Test
  void aPreviewIsHeldBackAsTheWriteWouldBe() {
    take(endpoint, "node-1");
    assertFails(
        () -> writes.preview(endpoint, grow(200), held(null, null), CallOrigin.gateway()),
        ErrorKind.CONFLICT,
        "volume-locked");
  }

  @Test
  void nobodyAsksForTheVolumeWhereNothingIsLocked() {
    perform(new RestrictVolume("v", null), held(null, null));
    assertThat(shelf.asked).containsExactly("restrict v");
  }

  @Test
  void aVolumeThatTakesOverANameIsFree() {
    take(endpoint, "node-1");
    shelf.with("v", "uuid-of-another", 100, 0);
    assertThat(list(endpoint)).isEmpty();
    perform(grow(200), held(null, null));
    assertThat(take(endpoint, "node-2").known()).isFalse();
  }

  @Test
  void aLockEndsWithTheRemovalOfItsVolumeWhoeverAsksForIt() {
    take(endpoint, "node-1");
    perform(new RestrictVolume("v", null), Conditions.none());
    shelf.with("v", 100, 0);
    assertThat(list(endpoint)).as("it came back with its uuid").isEmpty();
  }

  @Test
  void aRemovalThatIsRefusedLeavesTheLock() {
    take(endpoint, "node-1");
    assertFails(
        () -> perform(new RestrictVolume("v", null), held("node-2", null)),
        ErrorKind.CONFLICT,
        "volume-locked");
    assertThat(list(endpoint)).hasSize(1);
  }

  @Test
  void theLockOfAVolumeThatIsGoneIsForgottenWhenThatIsNoticed() {
    take(endpoint, "node-1");
    shelf.with("v", "uuid-of-another", 100, 0);
    assertThat(ours.anyOn(endpoint.name())).isTrue();
    assertFails(
        () -> locks.take(endpoint, new CreateLock("uuid-v", "node-1"), NEVER, call),
        ErrorKind.NOT_FOUND,
        "volume-not-found");
    assertThat(ours.anyOn(endpoint.name())).isFalse();
  }

  @Test
  void aPreviewTellsWhatTakingWouldDoAndTakesNothing() {
    Preview free = previewTake("node-1", Optional.of(LONG));
    assertThat(free.checkedBy()).isEqualTo(Preview.CheckedBy.GATEWAY);
    assertThat(free.changes())
        .containsExactly(
            new Preview.FieldChange("host", null, "node-1"),
            new Preview.FieldChange("expires_at", null, clock.instant().plus(LONG)));
    assertThat(list(endpoint)).isEmpty();
    take(endpoint, "node-1");
    assertThat(previewTake("node-1", NEVER).changes()).isEmpty();
    assertFails(() -> previewTake("node-2", NEVER), ErrorKind.CONFLICT, "lock-held");
  }

  @Test
  void aPreviewTellsWhatReleasingWouldDoAndReleasesNothing() {
    assertFails(() -> previewRelease("node-1"), ErrorKind.NOT_FOUND, "lock-not-found");
    take(endpoint, "node-1");
    assertThat(previewRelease("node-1").changes())
        .containsExactly(new Preview.FieldChange("host", "node-1", null));
    assertFails(() -> previewRelease("node-2"), ErrorKind.NOT_FOUND, "lock-not-found");
    assertThat(list(endpoint)).hasSize(1);
  }

  @Test
  void withoutTheDatabaseNothingIsWrittenAndTheBackEndIsNotBlamed() {
    store.goAway();
    for (int i = 0; i < 200; i++) {
      assertThatThrownBy(() -> perform(grow(200), Conditions.none()))
          .isInstanceOf(DatabaseUnavailableException.class);
    }
    assertThat(shelf.asked).isEmpty();
    assertThat(endpoint.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  private Preview previewTake(String host, Optional<java.time.Duration> expiresIn) {
    return locks.previewTake(endpoint, new CreateLock("v", host), expiresIn, CallOrigin.gateway());
  }

  private Preview previewRelease(String host) {
    return locks.previewRelease(endpoint, new DeleteLock("v", host), CallOrigin.gateway());
  }

  private TakenLock take(Endpoint where, String host) {
    return locks.take(where, new CreateLock("v", host), NEVER, call);
  }

  private List<VolumeLock> list(Endpoint where) {
    return locks.list(where, "v", Visibility.ALL, CallOrigin.gateway());
  }

  private void perform(Request<?> request, Conditions conditions) {
    writes.perform(endpoint, request, conditions, CallOrigin.gateway(), LONG);
  }

  private static Endpoint mounted(Shelf shelf) {
    return MountedBackend.of(shelf, 8, Duration.seconds(30));
  }

  private static PatchVolume grow(long size) {
    return new PatchVolume(
        "v", Set.of("size_total"), size, null, null, NoAttributes.NONE, false, null);
  }

  private static Conditions held(String host, Long fence) {
    return new Conditions(
        Optional.empty(),
        Optional.ofNullable(host),
        fence == null ? OptionalLong.empty() : OptionalLong.of(fence),
        true);
  }

  private static void assertFails(ThrowingCallable attempt, ErrorKind kind, String reason) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
