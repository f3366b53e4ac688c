package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.OntapLock;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;

/** Locks that clients of the filer hold on files. One client can hold many and is named once. */
final class NetAppLocks implements Locks {
  private final HeldLocks locks;
  private final VolumeLookup lookup;
  private final Writes writes;
  private final ReleaseDependent release;

  NetAppLocks(HeldLocks locks, VolumeLookup lookup, Writes writes, ReleaseDependent release) {
    this.locks = locks;
    this.lookup = lookup;
    this.writes = writes;
    this.release = release;
  }

  @Override
  public List<VolumeLock> list(CallContext call, String volume) {
    release.check(call, Operation.LIST_LOCKS);
    OntapVolume found = lookup.require(call, volume);
    return locks.of(call, found.ref()).stream()
        .map(OntapLock::clientAddress)
        .distinct()
        .sorted()
        .map(
            host ->
                new VolumeLock(
                    found.name(), host, VolumeLock.Origin.NATIVE, null, null, null))
        .toList();
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteLock request) {
    release.check(call, Operation.DELETE_LOCK);
    return writes.perform(call, request);
  }
}
