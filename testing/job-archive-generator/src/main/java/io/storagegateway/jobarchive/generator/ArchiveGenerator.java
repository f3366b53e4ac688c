package io.storagegateway.jobarchive.generator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the archive that a specification describes. */
public final class ArchiveGenerator {
  private final ArchiveSpec spec;
  private final Records records;
  private final Blocks blocks;

  private ArchiveGenerator(ArchiveSpec spec) {
    this.spec = spec;
    this.records = new Records(spec);
    this.blocks = new Blocks(spec, records);
  }

  /** Makes nothing yet. */
  public static ArchiveGenerator of(ArchiveSpec spec) {
    return new ArchiveGenerator(spec);
  }

  /** The jobs of the archive, roughly in the order of their submission; drawn as they are read. */
  public Stream<GeneratedJob> jobs() {
    return IntStream.range(0, blocks.count()).mapToObj(blocks::jobs).flatMap(List::stream);
  }

  /**
   * What the archive has in the {@code data.json} of a job.
   *
   * @param job one of this archive that has metric data
   * @return by metric and scope
   * @throws IllegalArgumentException if it has none
   */
  public Map<String, Map<Scope, GeneratedMetric>> metrics(GeneratedJob job) {
    if (!job.hasData()) {
      throw new IllegalArgumentException("the job " + job.id() + " has no metric data");
    }
    return records.metrics(job);
  }

  /**
   * Writes the archive with as many threads as there are processors.
   *
   * @param root a folder that is not there yet or empty
   * @throws DirectoryNotEmptyException if something is in it
   */
  public void write(Path root) throws IOException {
    write(root, Runtime.getRuntime().availableProcessors(), Progress.NONE);
  }

  /**
   * Writes the archive.
   *
   * @param root a folder that is not there yet or empty
   * @param threads how many write, at least 1; the archive is the same
   * @throws DirectoryNotEmptyException if something is in it
   */
  public void write(Path root, int threads, Progress progress) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> there = Files.list(root)) {
        if (there.findAny().isPresent()) {
          throw new DirectoryNotEmptyException(root.toString());
        }
      }
    }
    writeInto(root, threads, progress);
  }

  /**
   * Adds the archive to what is there: files that both have are replaced.
   *
   * @param root a folder, perhaps with an archive of the same version
   * @param threads how many write, at least 1
   */
  public void writeInto(Path root, int threads, Progress progress) throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("version.txt"), spec.archiveVersion() + "\n");
    for (ClusterModel cluster : Clusters.all()) {
      Path folder = Files.createDirectories(root.resolve(cluster.name()));
      try (OutputStream out = Files.newOutputStream(folder.resolve("cluster.json"))) {
        new ClusterJson(spec.archiveVersion()).write(cluster, out);
      }
    }
    writeJobs(new JobFolders(root, spec, records), threads, progress);
  }

  private void writeJobs(JobFolders folders, int threads, Progress progress) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Callable<Void> writing =
        () -> {
          try {
            for (int block = next.getAndIncrement();
                block < blocks.count();
                block = next.getAndIncrement()) {
              for (GeneratedJob job : blocks.jobs(block)) {
                folders.write(job);
                progress.reached(done.incrementAndGet(), spec.jobs());
              }
            }
            return null;
          } catch (IOException | RuntimeException e) {
            next.set(blocks.count()); // the others need not go on
            throw e;
          }
        };
    ExecutorService writers = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> one : writers.invokeAll(Collections.nCopies(threads, writing))) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the archive could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the archive was not finished");
    } finally {
      writers.shutdownNow();
    }
  }
}
