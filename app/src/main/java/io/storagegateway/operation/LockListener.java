package io.storagegateway.operation;

import io.storagegateway.spi.Caller;
import io.storagegateway.spi.value.Volume;
import org.jdbi.v3.core.Handle;

/** Is told who takes and releases locks of the gateway's own. */
@FunctionalInterface
public interface LockListener {
  /**
   * A volume has another holder than before, or none any more.
   *
   * @param transaction the same that keeps it
   * @param endpoint on which endpoint
   * @param volume which
   * @param host who holds it now, or did until now
   * @param caller who wants it
   */
  void changed(Handle transaction, String endpoint, Volume volume, String host, Caller caller);
}
