package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;

/** File locks, from ONTAP 9.10.1 on. All throw {@link BackendException} as {@link ErrorMap} says. */
public final class LockCalls {
  private static final ObjectReader LOCKS = Json.listing(OntapLock.class);

  private final Rest rest;
  private final String svm;

  LockCalls(Rest rest, String svm) {
    this.rest = rest;
    this.svm = svm;
  }

  /**
   * Lists the locks on files of a volume.
   *
   * @param call the context of the call
   * @param volume whose
   * @param filters which
   * @param window which part
   * @return one page, with one request; one holder may have many locks
   */
  public Records<OntapLock> list(
      CallContext call, VolumeRef volume, Filters filters, Window window) {
    Task task = Task.of(Action.READ_LOCKS, "").with(Kind.VOLUME, volume.name());
    Filters all = filters.is("volume.name", volume.name()).is("svm.name", svm);
    Ask ask = Ask.get(task, "protocols", "locks").with("fields", OntapLock.FIELDS);
    return rest.list(call, ask, all, window, LOCKS);
  }

  /**
   * Breaks a lock.
   *
   * @param call the context of the call
   * @param lock as it was read
   * @return that ONTAP took it
   */
  public Accepted breakLock(CallContext call, OntapLock lock) {
    Task task = Task.of(Action.BREAK_LOCK, lock.clientAddress());
    return rest.write(call, Ask.delete(task, "protocols", "locks", lock.uuid()));
  }
}
