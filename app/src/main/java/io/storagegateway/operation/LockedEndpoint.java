package io.storagegateway.operation;

import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.Optional;

/** The gateway's own locks of one endpoint. */
final class LockedEndpoint {
  private final GatewayLocks locks;
  private final String endpoint;

  LockedEndpoint(GatewayLocks locks, String endpoint) {
    this.locks = locks;
    this.endpoint = endpoint;
  }

  /** Whether there is any. Where there is none, nobody has to ask for a volume's uuid. */
  boolean any() {
    return locks.anyOn(endpoint);
  }

  Optional<VolumeLock> holder(Volume volume) {
    return locks.holder(endpoint, volume);
  }
}
