package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that a back-end shows, without usage figures, in an order of its own. */
record State(
    List<Volume> volumes,
    List<Snapshot> snapshots,
    List<VolumeLock> locks,
    List<ExportPolicy> policies,
    List<String> bytes,
    List<Job> jobs,
    Optional<Object> dump) {

  static State of(Lab lab) {
    Backend backend = lab.backend();
    List<Volume> volumes = lab.everyVolume();
    List<Volume> usable =
        volumes.stream().filter(volume -> volume.state() != VolumeState.RESTRICTED).toList();
    return new State(
        volumes.stream().map(State::withoutUsage).toList(),
        perVolume(
            lab,
            Operation.LIST_SNAPSHOTS,
            usable,
            volume ->
                Shelf.snapshots(volume.uuid()).all(backend).stream().map(State::withoutUsage)),
        perVolume(lab, Operation.LIST_LOCKS, usable, volume -> lab.locks(volume.uuid()).stream()),
        lab.declares(Operation.LIST_EXPORT_POLICIES) ? Shelf.policies().all(backend) : List.of(),
        perVolume(
            lab,
            Operation.OPEN_CONTENT,
            usable,
            volume -> Stream.of(volume.name() + " " + Payload.digestOf(backend, volume.name()))),
        JobStock.WRITES.stream().anyMatch(lab::declares) ? jobs(lab) : List.of(),
        lab.dump());
  }

  /** Only where any of them may change: to read each takes its time. */
  private static List<Job> jobs(Lab lab) {
    KnownJobs known = KnownJobs.now(lab);
    return known.all().stream().map(known::whole).sorted(Comparator.comparing(Job::id)).toList();
  }

  private static <T> List<T> perVolume(
      Lab lab, Operation operation, List<Volume> volumes, Function<Volume, Stream<T>> read) {
    return lab.declares(operation) ? volumes.stream().flatMap(read).toList() : List.of();
  }

  /**
   * What two storage systems have in common on which the same was done: without identifiers,
   * versions, times and places that a back-end chooses by itself.
   */
  List<String> shape() {
    List<String> lines = new ArrayList<>();
    for (Volume volume : volumes) {
      lines.add(
          "volume %s is %s: size_total %s, junction_path %s, active_policy_name %s, %s"
              .formatted(
                  volume.name(),
                  volume.state(),
                  volume.sizeTotal(),
                  volume.junctionPath(),
                  volume.activePolicyName(),
                  volume.attributes()));
    }
    snapshots.forEach(snapshot -> lines.add("snapshot " + snapshot.key()));
    locks.forEach(lock -> lines.add("lock " + lock.key()));
    policies.forEach(policy -> lines.add("policy " + policy.name() + " " + policy.rules()));
    bytes.forEach(content -> lines.add("bytes of " + content));
    for (Job job : jobs) {
      lines.add(
          "job %s is %s: tags %s, metadata %s, metrics %s"
              .formatted(
                  job.id(),
                  job.state(),
                  job.tags(),
                  job.details().metadata() == null ? null : new TreeMap<>(job.details().metadata()),
                  job.metricData()));
    }
    return lines.stream().sorted().toList();
  }

  private static Volume withoutUsage(Volume volume) {
    return Volume.of(volume.name(), volume.uuid(), volume.version())
        .state(volume.state())
        .size(volume.sizeTotal(), null)
        .on(volume.filerAddress(), volume.aggregateName())
        .junctionPath(volume.junctionPath())
        .activePolicyName(volume.activePolicyName())
        .creationTime(volume.creationTime())
        .attributes(volume.attributes())
        .build();
  }

  private static Snapshot withoutUsage(Snapshot snapshot) {
    return new Snapshot(snapshot.volume(), snapshot.name(), snapshot.creationTime(), null);
  }
}
