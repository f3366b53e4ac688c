package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.Requester;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.GuardedCall;
import io.storagegateway.inventory.ListCall;
import io.storagegateway.operation.Conditions;
import io.storagegateway.operation.LockCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import io.storagegateway.spi.value.VolumeLock;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One endpoint on behalf of one caller.
 *
 * @param rooms what does the work
 * @param endpoint the endpoint
 * @param requester the caller
 */
record LegacyEndpoint(LegacyEndpoints rooms, Endpoint endpoint, Requester requester) {
  /** Reads something. */
  <T> T read(Operation operation, GuardedCall<T> call) {
    return endpoint.call(operation, requester.origin(), call);
  }

  /** Does a write; a failure ends the request as the old API says. */
  <T> T write(Request<T> request) {
    try {
      return attempt(request);
    } catch (BackendException e) {
      throw LegacyErrors.of(e);
    }
  }

  /**
   * Does a write whose aim may be reached already.
   *
   * @param reached tells by the failure whether it is
   */
  <T> void ensure(Request<T> request, Predicate<BackendException> reached) {
    try {
      attempt(request);
    } catch (BackendException e) {
      if (!reached.test(e)) {
        throw LegacyErrors.of(e);
      }
    }
  }

  /**
   * Does a write.
   *
   * @throws BackendException for those who know better than the general rule what it means
   */
  <T> T attempt(Request<T> request) {
    return rooms
        .writes()
        .perform(endpoint, request, Conditions.none(), patientOrigin(), rooms.maxWait());
  }

  /** Who holds a volume. */
  List<VolumeLock> locks(String volume) {
    return rooms.locks().list(endpoint, volume, requester.visibility(), requester.origin());
  }

  /**
   * Lets a host hold a volume.
   *
   * @throws BackendException for those who know better than the general rule what it means
   */
  void take(CreateLock request, int status) {
    rooms.locks().take(endpoint, request, Optional.empty(), lockCall(status));
  }

  /**
   * Takes a volume from a host.
   *
   * @throws BackendException for those who know better than the general rule what it means
   */
  void release(DeleteLock request, int status) {
    rooms.locks().release(endpoint, request, lockCall(status));
  }

  private LockCall lockCall(int status) {
    return new LockCall(
        patientOrigin(),
        rooms.maxWait(),
        (transaction, known) -> requester.recording().within(transaction, status));
  }

  private CallOrigin patientOrigin() {
    return requester.origin().withTimeout(patience());
  }

  /** A single call is not waited for longer than the whole write. */
  private Duration patience() {
    Duration timeout = endpoint.configuration().limits().timeout().toJavaDuration();
    return timeout.compareTo(rooms.maxWait()) < 0 ? timeout : rooms.maxWait();
  }

  /** Everything that there is of a kind. The first page is read before this returns. */
  <T extends Resource> StreamingOutput list(
      Operation operation, ListCall<T> call, Function<T, ?> shape) {
    return CompleteList.of(
        rooms.mapper(),
        page ->
            rooms
                .listings()
                .list(endpoint, operation, page, requester.origin(), requester.caching(), call)
                .page(),
        everything(),
        shape);
  }

  /** Everything of a kind that one object has. The first page is read before this returns. */
  <T extends Resource> StreamingOutput list(
      Operation operation, String owner, ListCall<T> call, Function<T, ?> shape) {
    return CompleteList.of(
        rooms.mapper(),
        page ->
            rooms
                .listings()
                .list(endpoint, operation, owner, page, requester.origin(), call)
                .page(),
        everything(),
        shape);
  }

  private Query everything() {
    return new Query(
        List.of(), Sort.BY_NAME, Query.MAX_LIMIT, Optional.empty(), requester.visibility());
  }

  /** One volume by its name. */
  Volume volume(String name) {
    return rooms
        .listings()
        .<Volume>get(
            endpoint,
            Operation.GET_VOLUME,
            name,
            requester.reader(),
            requester.caching(),
            (backend, call) ->
                backend.require(Volumes.class).get(call, name, requester.visibility()));
  }

  /** The name of the volume at an address, see {@link VolumeNames}. */
  String nameOf(VolumeAddress address) {
    return new VolumeNames(this).of(address);
  }

  /** A volume as it is shown. */
  LegacyVolume shown(Volume volume) {
    return LegacyVolume.of(volume, rooms.mapper());
  }

  /** The record of the back-end's own fields. */
  VolumeAttributes attributes(ObjectNode given) {
    try {
      return rooms.attributes().read(endpoint, given);
    } catch (ProblemException e) {
      throw LegacyErrors.flat(e.problem()).exception();
    }
  }
}
