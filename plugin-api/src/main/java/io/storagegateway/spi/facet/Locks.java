package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;

/**
 * Holders of volumes, as the back-end itself knows them. A back-end that can list or break locks
 * but not take one leaves {@code CREATE_LOCK} undeclared; the gateway then offers its own.
 */
public interface Locks extends Facet {
  /**
   * Lists a volume's holders.
   *
   * @param call the context of this call
   * @param volume the volume's name or uuid
   * @return one entry for each holder, in the order of hosts
   * @throws BackendException {@code NOT_FOUND} for the volume
   */
  @Uses(Operation.LIST_LOCKS)
  List<VolumeLock> list(CallContext call, String volume);

  /**
   * Takes a lock. A host that holds it already keeps it.
   *
   * @param call the context of this call
   * @param request who, of what
   * @return the lock as it was read back
   * @throws BackendException {@code NOT_FOUND} for the volume, {@code CONFLICT} with the reason
   *     {@code lock-held} if another host holds it
   */
  default Outcome<VolumeLock> create(CallContext call, CreateLock request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Releases or breaks the lock of one host.
   *
   * @param call the context of this call
   * @param request who, of what
   * @return nothing
   * @throws BackendException {@code NOT_FOUND} with the reason {@code volume-not-found}, or {@code
   *     lock-not-found} if that host holds nothing
   */
  default Outcome<Void> delete(CallContext call, DeleteLock request) {
    throw BackendException.undeclared(request.operation());
  }
}
