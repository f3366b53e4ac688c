package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobResource;
import java.util.List;
import java.util.Locale;

/**
 * What the index keeps of one job. The rest of its record, which may be long, is not held.
 *
 * @param key which job
 * @param subcluster the part of the cluster, null where not known
 * @param arrayJobId as in its record, like all that follows up to {@code tags}
 * @param name see above
 * @param owner see above
 * @param project see above
 * @param queue see above
 * @param state see above
 * @param submitTime see above
 * @param duration see above
 * @param walltime see above
 * @param numNodes see above
 * @param numHwthreads see above
 * @param numAccelerators see above
 * @param shared see above
 * @param tags see {@link Tags}
 * @param metricData whether there are metrics
 * @param hosts its machines, each once
 * @param found how it was found
 */
record JobRow(
    JobKey key,
    String subcluster,
    Long arrayJobId,
    String name,
    String owner,
    String project,
    String queue,
    String state,
    Long submitTime,
    Long duration,
    Long walltime,
    Integer numNodes,
    Integer numHwthreads,
    Integer numAccelerators,
    String shared,
    String tags,
    String metricData,
    List<String> hosts,
    Found found) {
  /**
   * How the folder of a job was found, by which the next pass notices changes.
   *
   * @param meta the record's file
   * @param bytes the size of all files of the folder together
   * @param hasData whether there are metrics
   * @param settled whether all is as it should be; if not, the next pass looks again anyway
   */
  record Found(FileStamp meta, long bytes, boolean hasData, boolean settled) {}

  static JobRow of(
      JobKey key, String subcluster, JobRecord record, Job.MetricDataState metrics, Found found) {
    return new JobRow(
        key,
        subcluster,
        record.arrayJobId(),
        record.name(),
        record.user(),
        record.project(),
        record.partition(),
        word(record.state()),
        record.submitTime(),
        record.duration(),
        record.walltime(),
        record.numNodes(),
        record.numHwthreads(),
        record.numAccelerators(),
        record.shared() == null ? null : word(record.shared()),
        Tags.write(record.tags()),
        word(metrics),
        record.resources().stream().map(JobResource::hostname).distinct().toList(),
        found);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
