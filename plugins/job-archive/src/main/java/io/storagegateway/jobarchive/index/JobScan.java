package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.layout.Oddity;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.jobarchive.record.Mismatch;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the folders of jobs and finds out what is new in them. */
final class JobScan implements ClusterWalk.Visitor {
  /**
   * How old a file has to be for its time to tell of a later change: within the granularity of a
   * file system's clock, a file can change twice and show one time.
   */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Boundary boundary;
  private final String cluster;
  private final ClusterDescription description;
  private final KnownJobs known;
  private final Findings findings;
  private final ScanTools tools;
  private final AtomicLong bytes = new AtomicLong();

  JobScan(
      Boundary boundary,
      String cluster,
      ClusterDescription description,
      KnownJobs known,
      Findings findings,
      ScanTools tools) {
    this.boundary = boundary;
    this.cluster = cluster;
    this.description = description;
    this.known = known;
    this.findings = findings;
    this.tools = tools;
  }

  /** The size of all files in folders of jobs. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void unknown(long first, long last) {
    known.unknown(first, last);
  }

  @Override
  public void odd(Oddity oddity) {
    told(() -> findings.add(problem(oddity, null)));
  }

  @Override
  public void job(JobKey key, Path folder) {
    if (!tools.stop().isUnset()) {
      return;
    }
    told(
        () -> {
          try {
            look(key, folder);
          } catch (NoSuchFileException e) {
            return; // gone since its parent was listed
          } catch (IOException e) {
            unreadable(key, folder);
          } catch (UnwritableIndexException e) {
            throw e;
          } catch (RuntimeException e) {
            tools.log().error("A job could not be indexed: {}", key.id(), e);
            tell(key, folder, "job-record-corrupt", "This cannot be understood.", null);
          }
        });
  }

  /** What is known of a job stays known, as folders can be out of reach for a while. */
  private void unreadable(JobKey key, Path folder) throws SQLException {
    known.unknown(key.number(), key.number());
    boolean listed = known.find(key.number(), key.start()) >= 0;
    findings.add(problem(key, folder, "unreadable", "This cannot be read.", null, !listed));
  }

  /** What may fail as the index cannot be written. */
  private interface Telling {
    void tell() throws SQLException;
  }

  private static void told(Telling telling) {
    try {
      telling.tell();
    } catch (SQLException e) {
      throw new UnwritableIndexException(e);
    }
  }

  private void look(JobKey key, Path folder) throws IOException, SQLException {
    JobContents contents = JobContents.of(folder);
    bytes.addAndGet(contents.bytes());
    for (Oddity oddity : contents.oddities()) {
      findings.add(problem(oddity, key.id()));
    }
    int before = known.find(key.number(), key.start());
    Optional<Boundary.Entry> meta = contents.meta();
    if (meta.isEmpty()) {
      withoutRecord(key, folder, contents);
      return; // if there was a record before, its row goes with the jobs that were not seen
    }
    JobRow.Found found = found(meta.get(), contents);
    if (before >= 0 && known.isAsBefore(before, found)) {
      known.see(before);
    } else {
      read(key, folder, found, meta.get(), before);
    }
  }

  private JobRow.Found found(Boundary.Entry meta, JobContents contents) {
    FileStamp stamp = FileStamp.of(meta.attributes());
    boolean settled = contents.oddities().isEmpty() && !settling().covers(stamp.modifiedAt());
    return new JobRow.Found(stamp, contents.bytes(), contents.hasData(), settled);
  }

  private void withoutRecord(JobKey key, Path folder, JobContents contents)
      throws IOException, SQLException {
    if (!tools.grace().covers(folder)) {
      String what = contents.hasData() ? "There are metrics here" : "There is nothing here";
      tell(key, folder, "incomplete", what + ", and no record of a job.", null);
    }
  }

  private void read(JobKey key, Path folder, JobRow.Found found, Boundary.Entry meta, int before)
      throws IOException, SQLException {
    try {
      Optional<JobRecordFile> file = JobRecordFile.read(meta.path(), tools.largestMeta());
      if (file.isPresent()) {
        index(key, folder, found, file.get(), before);
      } else if (before >= 0) {
        known.see(before); // being rewritten; the next pass reads it
      }
    } catch (DamagedRecordException e) {
      if (settling().covers(found.meta().modifiedAt())) {
        known.unknown(key.number(), key.number()); // perhaps half of what is being written
      } else {
        tell(
            key,
            meta.path(),
            "job-record-corrupt",
            "The record cannot be used. " + e.getMessage(),
            e.offset());
      }
    }
  }

  private void index(JobKey key, Path folder, JobRow.Found found, JobRecordFile file, int before)
      throws IOException, SQLException {
    JobRecord record = file.record();
    Job.MetricDataState metrics =
        MetricData.state(found.hasData(), record.monitoringStatus(), folder, tools.grace());
    Optional<String> mismatch = Mismatch.of(key, record).stream().findFirst();
    if (mismatch.isPresent()) {
      findings.add(problem(key, folder, "job-mismatch", mismatch.get(), record, false));
    }
    if (metrics == Job.MetricDataState.MISSING) {
      findings.add(problem(key, folder, "incomplete", "There are no metrics here.", record, false));
    }
    boolean settled =
        found.settled()
            && mismatch.isEmpty()
            && record.subcluster() != null
            && metrics != Job.MetricDataState.MISSING
            && metrics != Job.MetricDataState.ARCHIVING;
    JobRow row =
        JobRow.of(
            key,
            description.subcluster(record),
            record,
            metrics,
            new JobRow.Found(file.stamp(), found.bytes(), found.hasData(), settled));
    if (before >= 0) {
      known.see(before);
      findings.replace(known.row(before), row);
    } else {
      findings.add(row);
    }
  }

  private GraceTime settling() {
    return new GraceTime(tools.grace().clock(), SETTLING);
  }

  /** Tells of a job that is missing from lists. */
  private void tell(JobKey key, Path path, String reason, String message, Long offset)
      throws SQLException {
    findings.add(
        new FoundProblem(
            PathText.of(boundary.root(), path),
            reason,
            message,
            offset,
            cluster,
            key.id(),
            null,
            null,
            true));
  }

  private FoundProblem problem(
      JobKey key, Path path, String reason, String message, JobRecord record, boolean hides) {
    return new FoundProblem(
        PathText.of(boundary.root(), path),
        reason,
        message,
        null,
        cluster,
        key.id(),
        record == null ? null : record.user(),
        record == null ? null : record.project(),
        hides);
  }

  private FoundProblem problem(Oddity oddity, String job) {
    return new FoundProblem(
        PathText.of(boundary.root(), oddity.path()),
        oddity.reason(),
        oddity.message(),
        null,
        cluster,
        job,
        null,
        null,
        false);
  }
}
