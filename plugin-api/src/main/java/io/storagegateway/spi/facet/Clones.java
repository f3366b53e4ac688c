package io.storagegateway.spi.facet;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.value.Volume;

/** Volumes made of other volumes' snapshots. */
public interface Clones extends Facet {
  /**
   * Makes a volume out of a snapshot. Its size and settings are the source's at that snapshot; its
   * name, uuid, creation time and mount path are its own.
   *
   * @param call the context of this call
   * @param request of what, under which name
   * @return the new volume as it was read back
   * @throws io.storagegateway.spi.BackendException {@code NOT_FOUND} for the source or the
   *     snapshot, {@code ALREADY_EXISTS}, {@code INVALID}, {@code LIMIT}
   */
  Outcome<Volume> create(CallContext call, CreateClone request);
}
