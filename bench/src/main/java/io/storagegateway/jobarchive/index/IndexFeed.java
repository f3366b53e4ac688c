package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.generator.ArchiveGenerator;
import io.storagegateway.jobarchive.generator.ArchiveSpec;
import io.storagegateway.jobarchive.generator.GeneratedJob;
import io.storagegateway.jobarchive.generator.GeneratedResource;
import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.spi.value.JobTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Puts made-up jobs into an index, of which there is nothing on disk but their clusters.
 *
 * <p>Arguments: the root of an archive that is made, an empty folder for the index, and how many
 * jobs.
 */
public final class IndexFeed {
  static final IndexResources RESOURCES = new IndexResources(256, 2);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long META_BYTES = 3_000;

  private IndexFeed() {}

  /** Fills the index and prints how many seconds that took. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    ArchiveSpec spec = ArchiveSpec.of(Integer.parseInt(arguments[2]));
    ArchiveGenerator.of(spec.withJobs(0)).write(root);
    long began = System.nanoTime();
    try (IndexDatabase database = open(root, Path.of(arguments[1]));
        IndexWriter writer = new IndexWriter(database.connect(), Clock.systemUTC())) {
      writer.beginPass();
      describe(root, writer);
      try (Stream<GeneratedJob> jobs = ArchiveGenerator.of(spec).jobs()) {
        feed(jobs.iterator(), writer);
      }
      writer.finishPass(Clock.systemUTC().instant());
    }
    System.out.printf(Locale.ROOT, "fed=%.1f%n", (System.nanoTime() - began) / NANOS_PER_SECOND);
  }

  static IndexDatabase open(Path root, Path folder) throws Exception {
    return IndexDatabase.open(folder, root, RESOURCES, LoggerFactory.getLogger(IndexFeed.class));
  }

  private static void describe(Path root, IndexWriter writer) throws Exception {
    List<Path> clusters;
    try (Stream<Path> there = Files.list(root)) {
      clusters = there.filter(Files::isDirectory).toList();
    }
    for (Path cluster : clusters) {
      ClusterDescription description = ClusterDescription.read(cluster.resolve("cluster.json"));
      writer.describe(cluster.getFileName().toString(), description.subclusters(), null);
    }
  }

  private static void feed(Iterator<GeneratedJob> jobs, IndexWriter writer) throws Exception {
    Batch batch = new Batch();
    while (jobs.hasNext()) {
      batch.add(row(jobs.next()));
      if (batch.isFull()) {
        writer.write(batch);
        batch = new Batch();
      }
    }
    writer.write(batch);
  }

  private static JobRow row(GeneratedJob job) {
    return new JobRow(
        new JobKey(job.cluster(), job.jobId(), job.startTime().getEpochSecond()),
        job.subcluster(),
        job.arrayJobId().isPresent() ? Long.valueOf(job.arrayJobId().getAsLong()) : null,
        job.name(),
        job.user(),
        job.project(),
        job.partition(),
        job.state(),
        job.submitTime().getEpochSecond(),
        job.duration().toSeconds(),
        job.walltime().toSeconds(),
        job.numNodes(),
        job.numHwthreads(),
        job.numAccelerators(),
        job.shared(),
        Tags.write(
            job.tags().stream()
                .map(tag -> new JobTag(tag.type(), tag.name(), tag.scope()))
                .toList()),
        job.monitoringStatus() == 0 ? "disabled" : "missing",
        job.resources().stream().map(GeneratedResource::hostname).toList(),
        new JobRow.Found(new FileStamp(META_BYTES, job.ordinal()), META_BYTES, false, true));
  }
}
