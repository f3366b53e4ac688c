package io.storagegateway.jobarchive.retention;

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

/** Removes jobs, after they were copied or without that. */
final class Deletion implements JobAction {
  private final RunTools tools;
  private final Removal removal;

  /**
   * Prepares it for one thread.
   *
   * @param removal the same for all threads
   */
  Deletion(RunTools tools, Removal removal) {
    this.tools = tools;
    this.removal = removal;
  }

  @Override
  public void perform(BatchResults batch) throws IOException, InterruptedException {
    List<FoundJob> candidates = new ArrayList<>();
    for (JobKey key : batch.open()) {
      tools.pace().check();
      JobCheck.Finding found = tools.check().look(key);
      if (found.candidate() != null) {
        candidates.add(found.candidate());
      } else {
        batch.set(removedBefore(key, found.result(), batch).orElse(found.result()));
      }
    }
    remove(candidates, batch, (job, fate) -> {});
  }

  /**
   * What an earlier process of the run was about to remove, and is gone, it has removed.
   *
   * @param found why nothing is to be done with it
   * @return what became of it; empty if this run has not removed it
   */
  Optional<RetainedJob> removedBefore(JobKey key, RetainedJob found, BatchResults batch) {
    if (!tools.begun().hadBegun(key) || !found.message().equals(JobCheck.GONE)) {
      return Optional.empty();
    }
    removal.removeEmptyAbove(key);
    batch.removed(key);
    return Optional.of(new RetainedJob(key.id(), RetainedJob.Result.DONE, null, null));
  }

  /** Is told how it went. */
  interface Witness {
    void saw(FoundJob job, Removal.Fate fate) throws IOException;
  }

  /** Removes jobs that were looked at. */
  void remove(List<FoundJob> candidates, BatchResults batch, Witness witness)
      throws IOException, InterruptedException {
    tools.begun().add(candidates.stream().map(FoundJob::key).toList());
    Set<Path> touched = new HashSet<>();
    for (FoundJob job : candidates) {
      tools.pace().check();
      try {
        Removal.Fate fate = removal.remove(job);
        note(job, fate, batch);
        touched.addAll(above(job.folder()));
        witness.saw(job, fate);
      } catch (IOException e) {
        batch.set(tools.verdict().of(job, e, tools.cluster().directory()));
      }
    }
    tools.sync(tools.cluster().directory(), touched);
  }

  private static void note(FoundJob job, Removal.Fate fate, BatchResults batch) {
    batch.set(result(job, fate));
    if (fate.stays()) {
      batch.changed(job.key());
    } else {
      batch.removed(job.key());
    }
  }

  private static List<Path> above(Path folder) {
    Path numbers = folder.getParent();
    return List.of(numbers, numbers.getParent());
  }

  private static RetainedJob result(FoundJob job, Removal.Fate fate) {
    return switch (fate) {
      case REMOVED -> Results.done(job);
      case GONE -> Results.skipped(job, JobCheck.GONE);
      case CHANGED -> Results.skipped(job, JobCheck.CHANGED);
      case BUSY -> Results.skipped(job, JobCheck.CHANGING);
    };
  }
}
