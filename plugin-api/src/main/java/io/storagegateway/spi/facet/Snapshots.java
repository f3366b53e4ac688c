package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;

/** States of volumes that are kept. */
public interface Snapshots extends Facet {
  /**
   * Lists a volume's snapshots.
   *
   * @param call the context of this call
   * @param volume the volume's name or uuid
   * @param query which, in which order
   * @return one page
   * @throws BackendException {@code NOT_FOUND} for the volume
   */
  @Uses(Operation.LIST_SNAPSHOTS)
  Page<Snapshot> list(CallContext call, String volume, Query query);

  /**
   * Reads one snapshot.
   *
   * @param call the context of this call
   * @param volume the volume's name or uuid
   * @param snapshot its name
   * @return the snapshot
   * @throws BackendException {@code NOT_FOUND} for the volume or the snapshot
   */
  @Uses(Operation.GET_SNAPSHOT)
  Snapshot get(CallContext call, String volume, String snapshot);

  /**
   * Keeps the volume's present state.
   *
   * @param call the context of this call
   * @param request of what, under which name
   * @return the snapshot as it was read back
   * @throws BackendException {@code NOT_FOUND}, {@code ALREADY_EXISTS}, {@code INVALID}, {@code
   *     LIMIT} with the reason {@code snapshot-limit}
   */
  default Outcome<Snapshot> create(CallContext call, CreateSnapshot request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Forgets a kept state.
   *
   * @param call the context of this call
   * @param request which
   * @return nothing
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} if it is in use
   */
  default Outcome<Void> delete(CallContext call, DeleteSnapshot request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Puts the volume back to a kept state. What the back-end does with newer snapshots is its own
   * affair and stands in its documentation.
   *
   * @param call the context of this call
   * @param request which volume, to which snapshot
   * @return the volume as it was read back
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT}
   */
  default Outcome<Volume> restore(CallContext call, RestoreSnapshot request) {
    throw BackendException.undeclared(request.operation());
  }
}
