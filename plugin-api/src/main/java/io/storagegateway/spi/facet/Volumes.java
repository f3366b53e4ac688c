package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;

/** Units of storage. Every back-end has this facet. */
public interface Volumes extends Facet {
  /**
   * Lists volumes. Restricted ones are left out unless a filter asks for that state.
   *
   * @param call the context of this call
   * @param query which, in which order
   * @return one page
   */
  @Uses(Operation.LIST_VOLUMES)
  Page<Volume> list(CallContext call, Query query);

  /**
   * Reads one volume.
   *
   * @param call the context of this call
   * @param volume its name, or else its uuid; a restricted one may be known by its uuid alone
   * @param visibility which may be shown
   * @return the volume as it is now
   * @throws BackendException {@code NOT_FOUND}, also for one that is not visible
   */
  @Uses(Operation.GET_VOLUME)
  Volume get(CallContext call, String volume, Visibility visibility);

  /**
   * Makes a volume.
   *
   * @param call the context of this call
   * @param request what to make
   * @return the volume as it was read back
   * @throws BackendException {@code ALREADY_EXISTS}, {@code INVALID}, {@code LIMIT}
   */
  default Outcome<Volume> create(CallContext call, CreateVolume request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Changes a volume: all that the request names, or nothing.
   *
   * @param call the context of this call
   * @param request what to change
   * @return the volume as it was read back
   * @throws BackendException {@code NOT_FOUND}, {@code INVALID}, {@code LIMIT}, {@code CONFLICT}
   *     with the reason {@code version-mismatch}
   */
  default Outcome<Volume> patch(CallContext call, PatchVolume request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Takes a volume out of use without destroying its data, as far as the back-end can.
   *
   * @param call the context of this call
   * @param request which
   * @return nothing
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT}
   */
  default Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Brings a restricted volume back.
   *
   * @param call the context of this call
   * @param request which
   * @return the volume as it was read back
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} if it is not restricted, {@code
   *     ALREADY_EXISTS} if its name was given to another
   */
  default Outcome<Volume> reinstate(CallContext call, ReinstateVolume request) {
    throw BackendException.undeclared(request.operation());
  }
}
