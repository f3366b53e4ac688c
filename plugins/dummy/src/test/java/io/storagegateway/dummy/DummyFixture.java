package io.storagegateway.dummy;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.Fault;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the contract suite has to know of the dummy. */
record DummyFixture(DummySettings settings) implements BackendFixture {
  @Override
  public BackendFactory<?> factory() {
    return new DummyFactory();
  }

  @Override
  public StorageSystem newStorage() {
    return new DummyStorage(settings, Filer.of("contract", settings, Clock.systemUTC()));
  }

  @Override
  public Optional<String> name(Kind kind, int number) {
    return kind == Kind.JOB ? Optional.of("gamma:" + number + ":1") : Optional.empty();
  }

  @Override
  public List<Object> samples(String field) {
    return field.equals("aggregate_name") ? List.of("aggr1", "aggr2") : List.of();
  }

  @Override
  public Set<String> restoredFields() {
    return Set.of(
        "size_total",
        "attributes.autosize_enabled",
        "attributes.max_autosize",
        "attributes.percentage_snapshot_reserve",
        "attributes.compression_enabled",
        "attributes.inline_compression",
        "attributes.caching_policy",
        "attributes.owner");
  }

  @Override
  public Optional<String> owner(Volume volume) {
    return Optional.ofNullable(((DummyAttributes) volume.attributes()).owner());
  }

  @Override
  public Optional<CreateVolume> owned(CreateVolume draft, String owner) {
    return Optional.of(
        new CreateVolume(
            draft.name(),
            draft.sizeTotal(),
            draft.junctionPath(),
            draft.aggregateName(),
            draft.activePolicyName(),
            new DummyAttributes(null, null, null, null, null, null, null, owner)));
  }

  /** Those that were given a delay: their calls get two thirds of it. */
  @Override
  public Map<Operation, Duration> longWrites() {
    return Arrays.stream(Operation.values())
        .filter(operation -> settings.delays().containsKey(operation.key()))
        .collect(
            Collectors.toMap(
                operation -> operation,
                operation -> settings.delay(operation).multipliedBy(2).dividedBy(3)));
  }

  @Override
  public Optional<String> retentionDestination() {
    return Optional.of(JobRetentions.VAULT);
  }

  @Override
  public boolean tellsChanges() {
    return true;
  }

  private record DummyStorage(DummySettings settings, Filer filer) implements StorageSystem {
    @Override
    public Backend open(BackendContext context) {
      return new DummyBackend(context, settings, filer);
    }

    @Override
    public Optional<Backend> openWith(BackendContext context, Fault fault) {
      io.storagegateway.dummy.Fault once =
          new io.storagegateway.dummy.Fault(
              FaultKind.valueOf(fault.kind().name()), 1, fault.effect() == Effect.UNKNOWN);
      DummySettings failing =
          new DummySettings(
              settings.volumes(),
              settings.delays(),
              Map.of(fault.operation().key(), once),
              settings.minVolumeSize(),
              settings.maxVolumeSize(),
              settings.defaultVolumeSize(),
              settings.maxSnapshots(),
              settings.listing(),
              settings.jobs(),
              settings.schedules(),
              settings.nodes());
      return Optional.of(new DummyBackend(context, failing, filer));
    }

    @Override
    public Optional<Object> dump() {
      return Optional.of(List.of(filer.state().withoutArrivals()));
    }
  }
}
