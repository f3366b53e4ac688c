package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WritesTest {
  @AutoClose private final LockStore store = new LockStore();

  private static final java.time.Duration LONG = java.time.Duration.ofMinutes(1);

  private final Heard heard = new Heard();
  private final Writes writes = store.writes(store.replica(), heard);
  private final Shelf shelf = new Shelf().with("v", 100, 50);
  private final Endpoint endpoint = mounted(shelf);

  @Test
  void aWriteIsDoneAndGivesWhatWasReadBack() {
    assertThat(perform(grow(200), Conditions.none()).sizeTotal()).isEqualTo(200);
    assertThat(shelf.volume("v").sizeTotal()).isEqualTo(200);
  }

  @Test
  void theVersionThatWasComparedIsHandedDown() {
    String version = shelf.volume("v").version();
    perform(grow(200), when(ExpectedVersions.of(Set.of("other", version))));
    assertThat(shelf.patches.get(0).expectedVersion()).isEqualTo(version);
  }

  @Test
  void anyVersionIsThePresentOneToo() {
    String version = shelf.volume("v").version();
    perform(grow(200), when(ExpectedVersions.ANY));
    assertThat(shelf.patches.get(0).expectedVersion()).isEqualTo(version);
  }

  @Test
  void withoutAConditionNoVersionIsHandedDown() {
    perform(grow(200), Conditions.none());
    assertThat(shelf.patches.get(0).expectedVersion()).isNull();
  }

  @Test
  void anotherVersionIsAConflictAndNothingIsWritten() {
    assertFails(
        () -> perform(grow(200), when(ExpectedVersions.of(Set.of("other")))),
        ErrorKind.CONFLICT,
        BackendException.VERSION_MISMATCH);
    assertThat(shelf.patches).isEmpty();
  }

  @Test
  void aConditionOnSomethingThatIsNotThereIsNotFound() {
    assertFails(
        () ->
            perform(
                new RestrictVolume("missing", null), when(ExpectedVersions.of(Set.of("other")))),
        ErrorKind.NOT_FOUND,
        "volume-not-found");
  }

  @Test
  void everythingThatIsAgainstTheDeclaredRulesIsNamedBeforeAnybodyIsAsked() {
    CreateVolume create = new CreateVolume("NO", 1L, "\n", "aggr1", null, NoAttributes.NONE);
    assertThatThrownBy(() -> perform(create, Conditions.none()))
        .isInstanceOfSatisfying(
            BackendException.class,
            e ->
                assertThat(e.fields())
                    .containsOnlyKeys("name", "size_total", "junction_path", "aggregate_name"));
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void aFieldThatCannotBeChangedIsNamed() {
    PatchVolume patch =
        new PatchVolume(
            "v", Set.of("active_policy_name"), null, null, "p", NoAttributes.NONE, false, null);
    assertThatThrownBy(() -> perform(patch, Conditions.none()))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> assertThat(e.fields()).containsOnlyKeys("active_policy_name"));
  }

  @Test
  void aVolumeIsNotMadeSmallerThanWhatItHoldsUnlessThatIsAllowed() {
    assertFails(() -> perform(grow(40), Conditions.none()), ErrorKind.INVALID, "invalid");
    PatchVolume allowed =
        new PatchVolume("v", Set.of("size_total"), 40L, null, null, NoAttributes.NONE, true, null);
    assertThat(perform(allowed, Conditions.none()).sizeTotal()).isEqualTo(40);
  }

  @Test
  void whatTheEndpointCannotDoIsRefusedWithItsReason() {
    Endpoint readOnly = mounted(new Shelf(Operation.PATCH_VOLUME).with("v", 100, 0));
    assertThatThrownBy(
            () ->
                writes.perform(readOnly, grow(200), Conditions.none(), CallOrigin.gateway(), LONG))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED))
        .hasMessage("Not on this shelf.");
  }

  @Test
  void aLockHoldsBackEverybodyButItsHolder() {
    shelf.locked("v", "node-1", 7L);
    assertFails(() -> perform(grow(200), held(null, null)), ErrorKind.CONFLICT, "volume-locked");
    assertFails(
        () -> perform(grow(200), held("node-2", null)), ErrorKind.CONFLICT, "volume-locked");
    assertFails(
        () -> perform(grow(200), held("node-1", 6L)), ErrorKind.CONFLICT, "lock-fence-mismatch");
    perform(grow(200), held("node-1", 7L));
    perform(grow(300), held("node-1", null));
    assertThat(shelf.patches).hasSize(2);
  }

  @Test
  void aLockHoldsNothingBackWhereLocksAreNotHonoured() {
    shelf.locked("v", "node-1", 7L);
    assertThat(perform(grow(200), Conditions.none()).sizeTotal()).isEqualTo(200);
  }

  @Test
  void locksOfABackEndThatCannotTakeAnyHoldNothingBack() {
    Shelf files = new Shelf(Operation.CREATE_LOCK).with("v", 100, 0).locked("v", "node-1", null);
    Volume changed =
        writes.perform(mounted(files), grow(200), held(null, null), CallOrigin.gateway(), LONG);
    assertThat(changed.sizeTotal()).isEqualTo(200);
  }

  @Test
  void aFenceWithoutALockIsThatOfALockThatIsGone() {
    assertFails(
        () -> perform(grow(200), held("node-1", 7L)), ErrorKind.CONFLICT, "lock-fence-mismatch");
  }

  @Test
  void whoKeepsVolumesHearsOfWritesThatAreDone() {
    perform(grow(200), Conditions.none());
    perform(new RestrictVolume("v", null), Conditions.none());
    assertThat(heard.all).containsExactly("done v there", "done v gone");
  }

  @Test
  void whoKeepsVolumesHearsNothingOfWhatWasNotDone() {
    assertThatThrownBy(() -> perform(grow(200), when(ExpectedVersions.of(Set.of("other")))))
        .isInstanceOf(BackendException.class);
    writes.preview(endpoint, grow(200), Conditions.none(), CallOrigin.gateway());
    assertThat(heard.all).isEmpty();
  }

  @Test
  void whoKeepsVolumesHearsOfAWriteWithoutAKnownEnd() {
    shelf.beforePatch(
        () -> {
          throw BackendException.of(ErrorKind.TIMEOUT, "No answer.").effect(Effect.UNKNOWN).build();
        });
    assertThatThrownBy(() -> perform(grow(200), Conditions.none())).hasMessage("No answer.");
    assertThat(heard.all).containsExactly("doubtful v");
  }

  @Test
  void aPreviewTellsTheChangesAndMakesNone() {
    Preview preview = writes.preview(endpoint, grow(200), Conditions.none(), CallOrigin.gateway());
    assertThat(preview.checkedBy()).isEqualTo(Preview.CheckedBy.GATEWAY);
    assertThat(preview.changes())
        .isEqualTo(List.of(new Preview.FieldChange("size_total", 100L, 200L)));
    assertThat(shelf.patches).isEmpty();
  }

  @Test
  void aPreviewFailsAsTheWriteWould() {
    CreateVolume taken = new CreateVolume("v", 100L, null, null, null, NoAttributes.NONE);
    assertFails(
        () -> writes.preview(endpoint, taken, Conditions.none(), CallOrigin.gateway()),
        ErrorKind.ALREADY_EXISTS,
        "volume-exists");
    assertFails(
        () ->
            writes.preview(
                endpoint, grow(200), when(ExpectedVersions.of(Set.of())), CallOrigin.gateway()),
        ErrorKind.CONFLICT,
        BackendException.VERSION_MISMATCH);
  }

  private static Endpoint mounted(Shelf shelf) {
    return MountedBackend.of(shelf, 8, Duration.seconds(30));
  }

  private <T> T perform(Request<T> request, Conditions conditions) {
    return writes.perform(endpoint, request, conditions, CallOrigin.gateway(), LONG);
  }

  private static PatchVolume grow(long size) {
    return new PatchVolume(
        "v", Set.of("size_total"), size, null, null, NoAttributes.NONE, false, null);
  }

  private static Conditions when(ExpectedVersions versions) {
    return new Conditions(Optional.of(versions), Optional.empty(), OptionalLong.empty(), true);
  }

  private static Conditions held(String host, Long fence) {
    return new Conditions(
        Optional.empty(),
        Optional.ofNullable(host),
        fence == null ? OptionalLong.empty() : OptionalLong.of(fence),
        true);
  }

  private static void assertFails(ThrowingCallable write, ErrorKind kind, String reason) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
