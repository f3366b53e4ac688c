package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.value.RetainedJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Packs metrics where they lie. The plain file goes when the packed one is on the disk, in its
 * place, and unpacks to the same; until then a reader finds one or the other, or both.
 */
final class Compression implements JobAction {
  private final RunTools tools;
  private final PackingSteps steps;

  /**
   * Prepares it for one thread.
   *
   * @param steps those of this thread
   */
  Compression(RunTools tools, PackingSteps steps) {
    this.tools = tools;
    this.steps = steps;
  }

  /** One step with a job that is packed. */
  private interface Step {
    /** False if it did not come to it. */
    boolean run(PackedJob packed) throws IOException;
  }

  @Override
  public void perform(BatchResults batch) throws IOException, InterruptedException {
    List<PackedJob> packed = packed(batch);
    sync(packed.stream().map(PackedJob::file).toList());
    List<PackedJob> good =
        each(
            packed,
            steps::isGood,
            job -> Results.failed(job, "The packed metrics are not the same as the plain ones."),
            batch);
    tools.begun().add(good.stream().map(each -> each.job().key()).toList());
    List<PackedJob> placed = each(good, steps::place, Compression::changed, batch);
    sync(folders(placed));
    List<PackedJob> done = each(placed, steps::removePlain, Compression::changed, batch);
    sync(folders(done));
    for (PackedJob each : done) {
      batch.changed(each.job().key());
      batch.set(Results.done(each.job()));
    }
  }

  private void sync(Collection<Path> touched) throws InterruptedException {
    tools.sync(tools.cluster().directory(), touched);
  }

  private List<PackedJob> packed(BatchResults batch) {
    List<PackedJob> packed = new ArrayList<>();
    for (JobKey key : batch.open()) {
      tools.pace().check();
      JobCheck.Finding found = tools.check().look(key);
      FoundJob job = found.candidate();
      if (job == null) {
        batch.set(found.result());
      } else if (!job.state().files().containsKey(JobContents.DATA)) {
        batch.set(withoutPlain(job, batch));
      } else {
        try {
          packed.add(steps.pack(job));
        } catch (IOException e) {
          batch.set(tools.verdict().of(job, e, tools.staged().path()));
        }
      }
    }
    return packed;
  }

  /** What an earlier process of the run was about to pack, it has packed. */
  private RetainedJob withoutPlain(FoundJob job, BatchResults batch) {
    if (!tools.begun().hadBegun(job.key())) {
      return Results.skipped(job, "There is nothing to compress.");
    }
    batch.changed(job.key());
    return Results.done(job);
  }

  private static RetainedJob changed(FoundJob job) {
    return Results.skipped(job, JobCheck.CHANGED);
  }

  /** What is said of a job with which it did not come to a step. */
  private interface Otherwise {
    RetainedJob of(FoundJob job);
  }

  private List<PackedJob> each(
      List<PackedJob> all, Step step, Otherwise otherwise, BatchResults batch) {
    List<PackedJob> rest = new ArrayList<>();
    for (PackedJob packed : all) {
      FoundJob job = packed.job();
      try {
        if (isDoneAlone(step, packed)) {
          rest.add(packed);
        } else {
          batch.set(otherwise.of(job));
        }
      } catch (IOException e) {
        batch.set(tools.verdict().of(job, e, tools.cluster().directory()));
      } catch (BackendException e) {
        batch.set(Results.skipped(job, JobCheck.CHANGING));
      }
    }
    return rest;
  }

  private boolean isDoneAlone(Step step, PackedJob packed) throws IOException {
    JobLocks.Held held = tools.writer().hold(tools.pace().call(), packed.job().key());
    try {
      return step.run(packed);
    } finally {
      held.close();
    }
  }

  private static Collection<Path> folders(List<PackedJob> packed) {
    Collection<Path> folders = new HashSet<>();
    packed.forEach(each -> folders.add(each.job().folder()));
    return folders;
  }
}
