package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Locks of volumes: the back-end's own where it takes any, else the gateway's, beside those that
 * the back-end may know of.
 */
public final class VolumeLocks {
  private static final String NOT_HELD = "lock-not-found";

  private final Writes writes;
  private final GatewayLocks ours;
  private final LockListener listener;

  /**
   * Makes the room.
   *
   * @param writes changes back-ends' own locks
   * @param ours the gateway's own locks
   * @param listener is told of changes of the latter
   */
  public VolumeLocks(Writes writes, GatewayLocks ours, LockListener listener) {
    this.writes = writes;
    this.ours = ours;
    this.listener = listener;
  }

  /**
   * Who holds a volume.
   *
   * @param endpoint where
   * @param volume its name or uuid
   * @param visibility which volumes may be shown
   * @param origin who asks
   * @return in the order of hosts; a host may have a lock of the back-end and one of the gateway
   * @throws BackendException as the guard and the back-end say; {@code NOT_FOUND} for the volume
   */
  public List<VolumeLock> list(
      Endpoint endpoint, String volume, Visibility visibility, CallOrigin origin) {
    if (!offer(endpoint).addsLocks()) {
      return nativeOnes(endpoint, volume, origin);
    }
    Volume found = volume(endpoint, volume, visibility, origin);
    List<VolumeLock> all = new ArrayList<>();
    if (endpoint.capabilities().supports(Operation.LIST_LOCKS)) {
      all.addAll(nativeOnes(endpoint, volume, origin));
    }
    ours.holder(endpoint.name(), found).ifPresent(all::add);
    all.sort(Comparator.comparing(VolumeLock::host));
    return all;
  }

  /**
   * Lets a host hold a volume. One that holds it already keeps it; a lock of the gateway's own gets
   * its end anew. The locks that a back-end merely knows of are not looked at.
   *
   * @param endpoint where
   * @param request who, and what
   * @param expiresIn after what time the lock ends by itself; empty if it does not
   * @param call on whose behalf
   * @return the lock
   * @throws BackendException as {@link Writes#perform}; {@code CONFLICT} with the reason {@code
   *     lock-held} if another host holds it; {@code INVALID} for an end where the back-end's own
   *     locks have none
   */
  public TakenLock take(
      Endpoint endpoint, CreateLock request, Optional<Duration> expiresIn, LockCall call) {
    check(endpoint, request, expiresIn);
    if (!offer(endpoint).addsLocks()) {
      return new TakenLock(perform(endpoint, request, call), false);
    }
    return writes.inTurn(
        endpoint,
        request.target(),
        call,
        free -> takeOurs(endpoint, request, expiresIn, free, call));
  }

  /**
   * Tells what {@link #take} would do.
   *
   * @param endpoint where
   * @param request who, and what
   * @param expiresIn after what time the lock would end by itself
   * @param origin who asks
   * @return what would change
   * @throws BackendException as {@link #take} would
   */
  public Preview previewTake(
      Endpoint endpoint, CreateLock request, Optional<Duration> expiresIn, CallOrigin origin) {
    check(endpoint, request, expiresIn);
    if (!offer(endpoint).addsLocks()) {
      return writes.preview(endpoint, request, Conditions.none(), origin);
    }
    Optional<VolumeLock> held =
        ours.holder(endpoint.name(), volume(endpoint, request.volume(), origin));
    held.ifPresent(lock -> GatewayLocks.refuseUnlessOf(request.host(), lock.host()));
    List<FieldChange> changes = new ArrayList<>();
    if (held.isEmpty()) {
      changes.add(new FieldChange("host", null, request.host()));
    }
    Instant before = held.map(VolumeLock::expiresAt).orElse(null);
    Instant after = ours.end(expiresIn);
    if (!Objects.equals(before, after)) {
      changes.add(new FieldChange("expires_at", before, after));
    }
    return byGateway(changes);
  }

  /**
   * Takes a volume from a host: its lock of the back-end, where that can be, and its lock of the
   * gateway.
   *
   * @param endpoint where
   * @param request who, and what
   * @param call on whose behalf
   * @throws BackendException as {@link Writes#perform}; {@code NOT_FOUND} with the reason {@code
   *     lock-not-found} if the host holds nothing
   */
  public void release(Endpoint endpoint, DeleteLock request, LockCall call) {
    if (!offer(endpoint).addsLocks()) {
      perform(endpoint, request, call);
      return;
    }
    Volume volume = volume(endpoint, request.volume(), call.origin());
    boolean byBackend = releasedByBackend(endpoint, request, call);
    boolean byGateway =
        writes.inTurn(
            endpoint,
            request.target(),
            call,
            free ->
                ours.release(
                    endpoint.name(),
                    volume,
                    request.host(),
                    free,
                    (transaction, held) -> {
                      call.alongside().within(transaction, held);
                      tell(transaction, endpoint, volume, request.host(), call);
                    }));
    if (!byBackend && !byGateway) {
      throw BackendException.notFound(Kind.LOCK, request.host());
    }
  }

  /**
   * Tells what {@link #release} would do.
   *
   * @param endpoint where
   * @param request who, and what
   * @param origin who asks
   * @return what would change
   * @throws BackendException as {@link #release} would
   */
  public Preview previewRelease(Endpoint endpoint, DeleteLock request, CallOrigin origin) {
    if (!offer(endpoint).addsLocks()) {
      return writes.preview(endpoint, request, Conditions.none(), origin);
    }
    boolean own =
        ours.holder(endpoint.name(), volume(endpoint, request.volume(), origin))
            .filter(lock -> lock.host().equals(request.host()))
            .isPresent();
    if (own) {
      return byGateway(List.of(new FieldChange("host", request.host(), null)));
    }
    if (!endpoint.capabilities().supports(Operation.DELETE_LOCK)) {
      throw BackendException.notFound(Kind.LOCK, request.host());
    }
    return writes.preview(endpoint, request, Conditions.none(), origin);
  }

  private static Offer offer(Endpoint endpoint) {
    return Offer.of(endpoint.capabilities());
  }

  private static Preview byGateway(List<FieldChange> changes) {
    return new Preview(Preview.CheckedBy.GATEWAY, changes, List.of());
  }

  private static void check(Endpoint endpoint, CreateLock request, Optional<Duration> expiresIn) {
    Offer offer = offer(endpoint);
    if (!offer.capabilities().supports(request.operation())) {
      // The guard knows how to refuse it.
      return;
    }
    if (expiresIn.isPresent() && !offer.addsLocks()) {
      throw BackendException.invalid(
          "expires_in", "The back-end's own locks do not end by themselves.");
    }
    Violations violations = new Violations();
    violations.name("host", request.host(), offer.capabilities().rules(Kind.LOCK));
    violations.raise();
  }

  private Optional<TakenLock> takeOurs(
      Endpoint endpoint,
      CreateLock request,
      Optional<Duration> expiresIn,
      Predicate<Handle> free,
      LockCall call) {
    Volume volume = volume(endpoint, request.volume(), call.origin());
    return ours.take(
        endpoint.name(),
        volume,
        request.host(),
        expiresIn,
        free,
        (transaction, held) -> {
          call.alongside().within(transaction, held);
          if (!held) {
            tell(transaction, endpoint, volume, request.host(), call);
          }
        });
  }

  private void tell(
      Handle transaction, Endpoint endpoint, Volume volume, String host, LockCall call) {
    listener.changed(transaction, endpoint.name(), volume, host, call.origin().caller());
  }

  private <T> T perform(Endpoint endpoint, Request<T> request, LockCall call) {
    return writes.perform(endpoint, request, Conditions.none(), call.origin(), call.maxWait());
  }

  private boolean releasedByBackend(Endpoint endpoint, DeleteLock request, LockCall call) {
    if (!endpoint.capabilities().supports(Operation.DELETE_LOCK)) {
      return false;
    }
    try {
      perform(endpoint, request, call);
      return true;
    } catch (BackendException e) {
      if (e.reason().equals(NOT_HELD)) {
        return false;
      }
      throw e;
    }
  }

  private static List<VolumeLock> nativeOnes(Endpoint endpoint, String volume, CallOrigin origin) {
    return endpoint.call(
        Operation.LIST_LOCKS,
        origin,
        (backend, call) -> backend.require(Locks.class).list(call, volume));
  }

  private static Volume volume(
      Endpoint endpoint, String volume, Visibility visibility, CallOrigin origin) {
    return endpoint.call(
        Operation.GET_VOLUME,
        origin,
        (backend, call) -> backend.require(Volumes.class).get(call, volume, visibility));
  }

  /** For a change; a volume that is not there has no lock either, should it be told by its uuid. */
  private Volume volume(Endpoint endpoint, String volume, CallOrigin origin) {
    try {
      return volume(endpoint, volume, Visibility.ALL, origin);
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        ours.forget(endpoint.name(), volume);
      }
      throw e;
    }
  }
}
