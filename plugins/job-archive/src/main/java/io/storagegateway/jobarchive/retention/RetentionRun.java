package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FileSystemSync;
import io.storagegateway.jobarchive.bulk.Likeness;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.work.Crew;
import io.storagegateway.jobarchive.work.Pace;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.RunJobRetention;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One policy, carried out on one cluster, from its beginning or from where an earlier process got
 * to: first all jobs are written down that it means, then some are done at a time.
 */
final class RetentionRun implements BackgroundWork.Task {
  private static final int THREADS = 4;
  private static final long INDEX_PAUSE_MILLIS = 200;

  private final RetentionTools tools;
  private final RunJobRetention request;
  private final String id;
  private final RunFolder folder;
  private final Optional<Destination> destination;

  /**
   * Prepares it.
   *
   * @param id tells it from all other runs
   * @param destination where jobs go; empty if they do not
   */
  RetentionRun(
      RetentionTools tools, RunJobRetention request, String id, Optional<Destination> destination) {
    this.tools = tools;
    this.request = request;
    this.id = id;
    this.folder = tools.folder(id);
    this.destination = destination;
  }

  @Override
  public void run(Pace pace) throws InterruptedException {
    ArchiveWriter.Cluster cluster = tools.writer().enter(request.volume());
    RunJournals.prune(tools);
    destination.ifPresent(there -> there.prepare(cluster));
    try {
      RunFolder.Beginning beginning =
          folder.begin(new RunFolder.Beginning(id, request.volume(), tools.clock().millis()));
      JobFilter filter = JobFilter.of(request.policy(), Instant.ofEpochMilli(beginning.began()));
      select(cluster, filter, pace);
      Tally tally = work(cluster, filter, pace);
      folder.end(new RunFolder.End(tools.clock().millis(), tally));
    } catch (IOException e) {
      pace.check();
      throw DiskFault.of(e, tools.runs().getParent());
    }
  }

  private void select(ArchiveWriter.Cluster cluster, JobFilter filter, Pace pace)
      throws IOException, InterruptedException {
    if (Files.exists(folder.selected())) {
      return;
    }
    while (tools.index().state(pace.call()).indexedAt() == null) {
      pace.check();
      Thread.sleep(INDEX_PAUSE_MILLIS);
    }
    Selection selection = new Selection(tools.index(), cluster, filter);
    folder.replace(
        folder.selected(),
        out -> {
          Writer lines = new OutputStreamWriter(out, StandardCharsets.US_ASCII);
          selection.each(
              pace.call(),
              job -> {
                pace.check();
                lines.write(SelectedJobs.line(job.key(), job.bytes()));
                return true;
              });
          lines.flush();
        });
  }

  private Tally work(ArchiveWriter.Cluster cluster, JobFilter filter, Pace pace)
      throws IOException, InterruptedException {
    long selected = SelectedJobs.count(folder);
    try (ResultLog results = ResultLog.open(folder);
        SelectedJobs jobs = SelectedJobs.open(folder, request.volume(), results.tally().jobs());
        BegunLog begun = BegunLog.open(folder, jobs.first());
        Workshop workshop = workshop(cluster, filter, begun, pace)) {
      tools.index().refresh(workshop.undone());
      Crew crew = new Crew("job-archive-retention", THREADS, pace);
      AtomicInteger threads = new AtomicInteger();
      crew.work(
          () -> {
            JobAction action = workshop.action("t" + threads.incrementAndGet());
            for (SelectedJobs.Batch batch = jobs.next();
                !batch.keys().isEmpty();
                batch = jobs.next()) {
              results.awaitTurn(batch.number(), crew);
              tools.writer().enter(request.volume());
              perform(action, batch, results);
              pace.reached(results.tally().jobs(), selected);
            }
          });
      tools.index().refresh(workshop.putBack());
      return results.tally();
    }
  }

  private Workshop workshop(
      ArchiveWriter.Cluster cluster, JobFilter filter, BegunLog begun, Pace pace)
      throws IOException {
    List<Archive> archives = new ArrayList<>(List.of(tools.archive()));
    destination.ifPresent(there -> archives.add(there.archive()));
    StagedFolder staged = tools.writer().staging().open("retention", id);
    return Workshop.open(
        new RunTools(
            tools.writer(),
            cluster,
            staged,
            new JobCheck(cluster.boundary(), filter, tools.grace(), tools.largestMeta()),
            begun,
            new Verdict(archives, pace, tools.log()),
            new FileSystemSync(tools.writer().files()),
            pace,
            tools.log()),
        request.policy().action(),
        destination.map(there -> there.open(id)),
        destination,
        Likeness.of(cluster.directory(), staged.path(), tools.writer().files().deferred()));
  }

  /** What ends the run as a whole is written down for the rest of the batch, unless it may pass. */
  private void perform(JobAction action, SelectedJobs.Batch batch, ResultLog results)
      throws IOException, InterruptedException {
    BatchResults done = new BatchResults(batch.keys());
    try {
      action.perform(done);
      results.add(batch.number(), done.inOrder());
    } catch (BackendException e) {
      if (!e.kind().countsForBreaker()) {
        done.fail("The run ended before: " + e.getMessage());
        results.add(batch.number(), done.inOrder());
      }
      throw e;
    } finally {
      tools.index().refresh(done.changed());
      tools.index().removed(done.removed());
    }
  }
}
