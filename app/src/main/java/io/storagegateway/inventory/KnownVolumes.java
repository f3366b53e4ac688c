package io.storagegateway.inventory;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/** The volumes that the gateway knows without asking a back-end. */
@FunctionalInterface
public interface KnownVolumes {
  /**
   * A volume as it was last seen.
   *
   * @param endpoint where
   * @param nameOrUuid which
   * @return empty if it is not known, or in doubt; it may be there all the same
   */
  Optional<Volume> known(Endpoint endpoint, String nameOrUuid);
}
