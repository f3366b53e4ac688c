package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.Arrival;
import io.storagegateway.jobarchive.bulk.Arrivals;
import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Copies jobs to a destination, and where they move removes the originals: of those alone whose
 * copy is on the other disk, was read back from there, and has its place.
 */
final class Transfer implements JobAction {
  private final RunTools tools;
  private final Arrivals arrivals;
  private final Path destination;
  private final Optional<Deletion> deletion;

  /**
   * Prepares it for one thread.
   *
   * @param arrivals the copies of that thread
   * @param destination where they are written
   * @param deletion how originals are removed; empty if they stay
   */
  Transfer(RunTools tools, Arrivals arrivals, Path destination, Optional<Deletion> deletion) {
    this.tools = tools;
    this.arrivals = arrivals;
    this.destination = destination;
    this.deletion = deletion;
  }

  /** A job, and its copy that waits. */
  private record Copied(FoundJob job, Arrival arrival) {}

  @Override
  public void perform(BatchResults batch) throws IOException, InterruptedException {
    List<FoundJob> present = new ArrayList<>();
    List<Copied> copies = copied(batch, present);
    tools.sync(destination, Arrivals.written(copies.stream().map(Copied::arrival).toList()));
    List<FoundJob> placed = placed(batch, copies, present);
    tools.sync(destination, named(placed, present));
    if (deletion.isPresent()) {
      Set<JobKey> made = new HashSet<>();
      placed.forEach(job -> made.add(job.key()));
      placed.addAll(present);
      deletion.get().remove(placed, batch, (job, fate) -> witness(job, fate, made));
    } else {
      placed.forEach(job -> batch.set(Results.done(job)));
      present.forEach(job -> batch.set(Results.done(job)));
    }
  }

  /** A copy of what the original was before is nobody's job. */
  private void witness(FoundJob job, Removal.Fate fate, Set<JobKey> made) throws IOException {
    if (fate.stays() && made.contains(job.key())) {
      arrivals.takeBack(job.key());
    }
  }

  private List<Copied> copied(BatchResults batch, List<FoundJob> present) {
    List<Copied> copies = new ArrayList<>();
    for (JobKey key : batch.open()) {
      tools.pace().check();
      JobCheck.Finding found = tools.check().look(key);
      if (found.candidate() == null) {
        batch.set(withoutOriginal(key, found.result(), batch));
        continue;
      }
      try {
        copy(found, batch, present, copies);
      } catch (IOException e) {
        batch.set(tools.verdict().of(found.candidate(), e, destination));
      }
    }
    return copies;
  }

  /** What is gone and has its copy was moved before a crash. */
  private RetainedJob withoutOriginal(JobKey key, RetainedJob found, BatchResults batch) {
    return deletion
        .filter(any -> arrivals.isTaken(key))
        .flatMap(removing -> removing.removedBefore(key, found, batch))
        .orElse(found);
  }

  private void copy(
      JobCheck.Finding found, BatchResults batch, List<FoundJob> present, List<Copied> copies)
      throws IOException {
    FoundJob job = found.candidate();
    if (arrivals.isTaken(job.key())) {
      if (arrivals.isThere(job)) {
        present.add(job);
        return;
      }
      if (!tools.begun().hadBegun(job.key())) {
        batch.set(taken(job));
        return;
      }
      arrivals.takeBack(job.key());
    }
    Arrival copy = arrivals.copy(job, found.record());
    if (deletion.isPresent() || job.isAsFound()) { // before it is removed, it is looked at anyway
      copies.add(new Copied(job, copy));
    } else {
      arrivals.drop(copy);
      batch.set(Results.skipped(job, JobCheck.CHANGED));
    }
  }

  private static RetainedJob taken(FoundJob job) {
    return Results.failed(job, "At the destination there is another job of this id.");
  }

  private List<FoundJob> placed(BatchResults batch, List<Copied> copies, List<FoundJob> present) {
    List<FoundJob> placed = new ArrayList<>();
    for (Copied copy : copies) {
      FoundJob job = copy.job();
      try {
        switch (arrivals.arrive(copy.arrival())) {
          case PLACED -> placed.add(job);
          case DIFFERENT ->
              batch.set(
                  Results.failed(
                      job, "What was read back at the destination is not what was written."));
          case TAKEN -> {
            if (arrivals.isThere(job)) {
              present.add(job);
            } else {
              batch.set(taken(job));
            }
          }
        }
      } catch (IOException e) {
        batch.set(tools.verdict().of(job, e, destination));
      }
    }
    return placed;
  }

  private Set<Path> named(List<FoundJob> placed, List<FoundJob> present) {
    Set<Path> paths = new HashSet<>();
    placed.forEach(job -> paths.addAll(arrivals.named(job.key())));
    present.forEach(job -> paths.addAll(arrivals.all(job)));
    return paths;
  }
}
