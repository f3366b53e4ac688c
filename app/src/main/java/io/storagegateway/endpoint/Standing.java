package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whether an endpoint is in service, and since when. */
final class Standing {
  private final Clock clock;
  private volatile Failure failure;
  private volatile Maintenance maintenance;
  private volatile Instant readySince;

  Standing(Clock clock) {
    this.clock = clock;
    this.readySince = clock.instant();
  }

  /**
   * Refuses calls to an endpoint that has failed.
   *
   * @throws BackendException with the reason {@code endpoint-failed}
   */
  void refuseIfFailed() {
    Failure present = failure;
    if (present != null) {
      throw Refusals.failed(present.reason());
    }
  }

  /**
   * Refuses calls during maintenance.
   *
   * @throws BackendException with the reason {@code maintenance}
   */
  void refuseIfInMaintenance() {
    Maintenance present = maintenance;
    if (present != null) {
      throw Refusals.maintenance(present);
    }
  }

  synchronized void fail(String reason) {
    failure = new Failure(reason, clock.instant());
  }

  /** Ends a failure, unless there is another by now. */
  synchronized void recoverFrom(String reason) {
    if (failure != null && failure.reason().equals(reason)) {
      failure = null;
      readySince = clock.instant();
    }
  }

  void startMaintenance(Maintenance begun) {
    maintenance = begun;
  }

  void endMaintenance() {
    if (maintenance != null) {
      maintenance = null;
      readySince = clock.instant();
    }
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  Optional<Maintenance> maintenance() {
    return Optional.ofNullable(maintenance);
  }

  Instant readySince() {
    return readySince;
  }
}
