package io.storagegateway.endpoint;

import io.storagegateway.spi.Caller;
import org.jdbi.v3.core.Handle;

/** Is told when endpoints are taken out of service on purpose, and back. */
public interface MaintenanceListener {
  /**
   * An endpoint that was in service is no longer.
   *
   * @param transaction the same that keeps it
   * @param endpoint which
   * @param reason why, for those who call
   * @param caller who wants it
   */
  void begun(Handle transaction, String endpoint, String reason, Caller caller);

  /**
   * An endpoint that was out of service is in service again.
   *
   * @param transaction the same that keeps it
   * @param endpoint which
   * @param caller who wants it
   */
  void ended(Handle transaction, String endpoint, Caller caller);
}
