package io.storagegateway.jobarchive.job;

import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.jobarchive.record.Mismatch;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A job as it lies in the archive.
 *
 * @param key which one
 * @param folder where it lies, a real path
 * @param contents what lies there
 * @param file its record
 * @param metrics whether it has metrics
 * @param description what is known of its cluster
 */
public record StoredJob(
    JobKey key,
    Path folder,
    JobContents contents,
    JobRecordFile file,
    Job.MetricDataState metrics,
    ClusterDescription description) {
  private static final long MEGABYTE = 1L << 20;

  /**
   * What its record says.
   *
   * @return never null
   */
  public JobRecord record() {
    return file.record();
  }

  /**
   * The part of the cluster, by the record or else by its first machine.
   *
   * @return null if it is not known
   */
  public String subcluster() {
    return description.subcluster(record());
  }

  /**
   * Where its metrics lie, and what is needed to read them.
   *
   * @return never null
   */
  public JobFolder place() {
    return new JobFolder(
        key.id(), folder, key.startTime(), subcluster(), description, record().monitoringStatus());
  }

  /**
   * All that is known of it.
   *
   * @return with details
   */
  public Job job() {
    JobRecord record = record();
    return new Job(
        key.id(),
        key.cluster(),
        subcluster(),
        key.number(),
        record.arrayJobId(),
        record.name(),
        record.user(),
        record.project(),
        record.partition(),
        record.state(),
        time(record.submitTime()),
        key.startTime(),
        span(record.duration()),
        span(record.walltime()),
        record.numNodes(),
        record.numHwthreads(),
        description.accelerators(record),
        record.shared(),
        record.tags(),
        metrics,
        details());
  }

  /**
   * What changes with every change of the record.
   *
   * @return opaque
   */
  public String version() {
    return version(key, file);
  }

  /**
   * What changes with every change of a record.
   *
   * @param key whose
   * @param file the record
   * @return opaque
   */
  public static String version(JobKey key, JobRecordFile file) {
    return Version.of(key.id(), file.stamp().size(), file.checksum());
  }

  private JobDetails details() {
    JobRecord record = record();
    return new JobDetails(
        record.script(),
        record.schedulerInfo(),
        record.otherMetadata(),
        record.resources(),
        record.statistics(),
        record.footprint(),
        record.energy(),
        bytes(record.requestedMemory()),
        record.smt(),
        version(),
        Mismatch.of(key, record));
  }

  private static Long bytes(Long megabytes) {
    return megabytes == null ? null : Long.valueOf(megabytes * MEGABYTE);
  }

  private static Instant time(Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  private static Duration span(Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
