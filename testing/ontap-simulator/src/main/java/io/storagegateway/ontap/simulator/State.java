package io.storagegateway.ontap.simulator;

/**
 * All that the filer keeps. Not safe for use by several threads: {@link Filer} guards it.
 *
 * @param cluster what it consists of
 */
record State(
    Cluster cluster,
    Volumes volumes,
    Snapshots snapshots,
    ExportPolicies policies,
    FileLocks locks) {

  static State of(Cluster cluster) {
    return new State(
        cluster, new Volumes(), new Snapshots(), new ExportPolicies(), new FileLocks());
  }

  /** How much of an aggregate is in use, in bytes. */
  long used(Aggregate aggregate) {
    return aggregate.foreign()
        + volumes.all().stream()
            .filter(volume -> volume.birth().aggregate().equals(aggregate.name()))
            .mapToLong(State::claim)
            .sum();
  }

  long available(Aggregate aggregate) {
    return Math.max(0, aggregate.size() - used(aggregate));
  }

  private static long claim(Volume volume) {
    return volume.space().guarantee().equals(Space.GUARANTEED)
        ? volume.space().size()
        : volume.space().used();
  }
}
