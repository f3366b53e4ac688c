package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.netapp.ontap.Filters;
import io.storagegateway.netapp.ontap.LockCalls;
import io.storagegateway.netapp.ontap.OntapLock;
import io.storagegateway.netapp.ontap.Records;
import io.storagegateway.netapp.ontap.VolumeRef;
import io.storagegateway.netapp.ontap.Window;
import io.storagegateway.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The locks that clients of the filer hold on files of a volume. */
final class HeldLocks {
  private static final int AT_ONCE = 1000;

  private final LockCalls locks;

  HeldLocks(LockCalls locks) {
    this.locks = locks;
  }

  /** All of a volume whose holder is known. */
  List<OntapLock> of(CallContext call, VolumeRef volume) {
    return matching(call, volume, Filters.none());
  }

  /** All of one holder. */
  List<OntapLock> of(CallContext call, VolumeRef volume, String host) {
    return Texts.canBeName(host)
        ? matching(call, volume, Filters.none().is("client_address", host)).stream()
            .filter(lock -> host.equals(lock.clientAddress()))
            .toList()
        : List.of();
  }

  Accepted breakOne(CallContext call, OntapLock lock) {
    return locks.breakLock(call, lock);
  }

  private List<OntapLock> matching(CallContext call, VolumeRef volume, Filters filters) {
    List<OntapLock> all = new ArrayList<>();
    Optional<Window> window = Optional.of(Window.first(AT_ONCE));
    while (window.isPresent()) {
      Records<OntapLock> page = locks.list(call, volume, filters, window.get());
      page.items().stream().filter(lock -> lock.clientAddress() != null).forEach(all::add);
      window = page.next().map(next -> new Window(AT_ONCE, Optional.of(next)));
    }
    return all;
  }
}
