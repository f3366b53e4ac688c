package io.storagegateway.drift;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.store.Database;
import java.time.Clock;
import java.util.Set;

/**
 * Looks at what the gateway believes of an endpoint, and at what its back-end says. Nothing is
 * changed by that.
 */
public final class Drift {
  private final EndpointTrouble trouble;
  private final StuckOperations operations;
  private final VolumesPastGateway volumes;
  private final OrphanedLocks locks;
  private final Clock clock;

  /**
   * Makes the room.
   *
   * @param database where operations and locks are kept
   * @param inventory what is kept of endpoints
   * @param clock tells the time
   */
  public Drift(Database database, Inventory inventory, Clock clock) {
    this.trouble = new EndpointTrouble(inventory);
    this.operations = new StuckOperations(database);
    this.volumes = new VolumesPastGateway(inventory);
    this.locks = new OrphanedLocks(database, inventory);
    this.clock = clock;
  }

  /**
   * Looks at an endpoint. Its back-end is asked for volumes whose locks are kept, unless it has
   * listed them.
   *
   * @param endpoint which endpoint
   * @param wanted what to look for
   * @param origin on whose behalf
   * @return what was found
   * @throws io.storagegateway.store.DatabaseUnavailableException if that cannot be told
   */
  public DriftReport report(Endpoint endpoint, Set<DriftKind> wanted, CallOrigin origin) {
    Findings findings = new Findings(endpoint.name(), wanted, clock.instant());
    trouble.look(endpoint, findings);
    operations.look(endpoint, findings);
    volumes.look(endpoint, findings);
    locks.look(endpoint, origin, findings);
    return findings.report();
  }
}
