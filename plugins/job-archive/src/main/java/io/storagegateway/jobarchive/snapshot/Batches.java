package io.storagegateway.jobarchive.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands out the jobs of a snapshot, some at a time, to several threads. */
final class Batches {
  private static final int SIZE = 200;

  private final ManifestReader manifest;

  /** Guarded by this. */
  private int handedOut;

  /** Guarded by this; null as long as the manifest can be read. */
  private DamagedSnapshotException damage;

  private Batches(ManifestReader manifest) {
    this.manifest = manifest;
  }

  /**
   * Some jobs.
   *
   * @param number counts from 0 at the beginning of the manifest
   * @param jobs which
   */
  record Batch(int number, List<KeptJob> jobs) {}

  /** Begins behind the first batches. */
  static Batches after(int skipped, ManifestReader manifest) throws IOException {
    Batches batches = new Batches(manifest);
    while (batches.handedOut < skipped) {
      batches.next();
    }
    return batches;
  }

  /**
   * The next ones; without any at the end, or where the manifest does not tell of more, though it
   * should: others may still be at those before.
   */
  synchronized Batch next() throws IOException {
    List<KeptJob> jobs = new ArrayList<>();
    try {
      Optional<KeptJob> job = manifest.next();
      while (job.isPresent()) {
        jobs.add(job.get());
        job = jobs.size() < SIZE ? manifest.next() : Optional.empty();
      }
    } catch (DamagedSnapshotException e) {
      damage = e;
    }
    return new Batch(handedOut++, List.copyOf(jobs));
  }

  /**
   * To be called when nobody is at any.
   *
   * @throws DamagedSnapshotException if the manifest did not tell of all
   */
  synchronized void checkWhole() throws DamagedSnapshotException {
    if (damage != null) {
      throw damage;
    }
  }

  /** How many jobs were handed out before a batch. */
  static long before(int number) {
    return (long) number * SIZE;
  }
}
