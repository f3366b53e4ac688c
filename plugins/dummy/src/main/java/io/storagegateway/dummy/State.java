package io.storagegateway.dummy;

import io.storagegateway.dummy.index.SortedIndex;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that the storage system holds, at one moment. It never changes: a write makes the next
 * one, and a write that is only tried makes one that is thrown away.
 *
 * @param volumes the volumes in use
 * @param restricted volumes taken out of use
 * @param policies the export policies
 * @param jobs the jobs
 * @param points measured values that were written
 * @param revision the number of the last change
 * @param fence the number of the last lock
 */
record State(
    Catalog volumes,
    Restricted restricted,
    SortedIndex<ExportPolicy> policies,
    JobStore jobs,
    WrittenPoints points,
    long revision,
    long fence) {
  private static final int UUID_LENGTH = 36;

  /**
   * A state with some volumes and jobs. Revisions go on from a number that must be greater than any
   * before.
   */
  static State of(List<StoredVolume> volumes, List<StoredJob> jobs, long revision) {
    return new State(
        Catalog.of(volumes),
        Restricted.NONE,
        SortedIndex.of(Comparator.comparing(ExportPolicy::name), List.of()),
        JobStore.of(jobs),
        WrittenPoints.NONE,
        revision,
        0);
  }

  /** A volume in use, by its name or else its uuid. */
  Optional<StoredVolume> volume(String nameOrUuid) {
    Optional<StoredVolume> named = volumes.named(nameOrUuid);
    return named.isPresent() ? named : uuid(nameOrUuid).flatMap(volumes::identifiedBy);
  }

  /** A volume in use, or a restricted one by its uuid. */
  Optional<StoredVolume> anyVolume(String nameOrUuid) {
    Optional<StoredVolume> inUse = volume(nameOrUuid);
    return inUse.isPresent() ? inUse : uuid(nameOrUuid).flatMap(restricted::identifiedBy);
  }

  StoredVolume require(String nameOrUuid) {
    return volume(nameOrUuid).orElseThrow(() -> BackendException.notFound(Kind.VOLUME, nameOrUuid));
  }

  /** A restricted volume by its uuid, or the one of that name that was restricted last. */
  Optional<StoredVolume> restricted(String nameOrUuid) {
    Optional<StoredVolume> identified = uuid(nameOrUuid).flatMap(restricted::identifiedBy);
    return identified.isPresent() ? identified : restricted.lastNamed(nameOrUuid);
  }

  Optional<ExportPolicy> policy(String name) {
    return policies.find(policy -> policy.name().compareTo(name));
  }

  State with(Catalog others) {
    return new State(others, restricted, policies, jobs, points, revision, fence);
  }

  State with(Restricted others) {
    return new State(volumes, others, policies, jobs, points, revision, fence);
  }

  State with(SortedIndex<ExportPolicy> others) {
    return new State(volumes, restricted, others, jobs, points, revision, fence);
  }

  State with(JobStore others) {
    return new State(volumes, restricted, policies, others, points, revision, fence);
  }

  State with(WrittenPoints others) {
    return new State(volumes, restricted, policies, jobs, others, revision, fence);
  }

  /** The same as far as anybody sees. */
  State withoutArrivals() {
    return with(new JobStore(jobs.jobs(), List.of(), jobs.vault(), jobs.runs()));
  }

  State replacing(StoredVolume before, StoredVolume after) {
    return with(volumes.replacing(before, after));
  }

  State nextRevision() {
    return new State(volumes, restricted, policies, jobs, points, revision + 1, fence);
  }

  State nextFence() {
    return new State(volumes, restricted, policies, jobs, points, revision, fence + 1);
  }

  private static Optional<UUID> uuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text)).filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name of that length
    }
  }
}
