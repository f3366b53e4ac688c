package io.storagegateway.netapp;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateVolume;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the contract suite has to know of the NetApp plugin: a filer of its own for each case.
 *
 * @param filers how the filers are set up
 * @param longWrites writes that take longer than their calls
 */
record NetAppFixture(SimulatorSettings filers, Map<Operation, Duration> longWrites)
    implements BackendFixture {
  NetAppFixture(SimulatorSettings filers) {
    this(filers, Map.of());
  }

  @Override
  public BackendFactory<?> factory() {
    return new NetAppFactory();
  }

  @Override
  public StorageSystem newStorage() {
    OntapSimulator filer = OntapSimulator.start(filers);
    return longWrites.isEmpty() ? SimulatedStorage.inUse(filer) : new SimulatedStorage(filer);
  }

  /** A volume has to be mounted somewhere, and case does not tell junction paths apart. */
  @Override
  public CreateVolume complete(CreateVolume draft) {
    return new CreateVolume(
        draft.name(),
        draft.sizeTotal(),
        "/" + UUID.nameUUIDFromBytes(draft.name().getBytes(StandardCharsets.UTF_8)),
        draft.aggregateName(),
        draft.activePolicyName(),
        draft.attributes());
  }

  @Override
  public List<Object> samples(String field) {
    return switch (field) {
      case "aggregate_name" -> List.of("aggr1", "aggr2");
      case NetAppAttributes.MAX_AUTOSIZE -> List.of(1L << 40, 2L << 40);
      case NetAppAttributes.CACHING_POLICY -> List.of("none", "random_read");
      default -> List.of();
    };
  }

  /** A filer puts the data back, and leaves the settings as they are. */
  @Override
  public Set<String> restoredFields() {
    return Set.of();
  }

  /** It follows the size. */
  @Override
  public Set<String> followingFields() {
    return Set.of(NetAppAttributes.MAX_AUTOSIZE);
  }

  /** Every SVM has a default policy and keeps it. */
  @Override
  public boolean canBeRemoved(Kind kind, String key) {
    return kind != Kind.EXPORT_POLICY || !key.equals("default");
  }

  @Override
  public boolean addsRulesInFront() {
    return true;
  }
}
