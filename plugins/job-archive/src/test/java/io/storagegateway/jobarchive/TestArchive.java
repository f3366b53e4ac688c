package io.storagegateway.jobarchive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A job archive in a folder, written as the archive's own program writes it. */
public final class TestArchive {
  /** So long ago that nothing is taken for half-written. */
  public static final FileTime LONG_AGO = FileTime.from(Instant.parse("2024-05-01T00:00:00Z"));

  private static final AtomicLong CHANGES = new AtomicLong();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA =
      """
      {"cpu_load": {"node": {"unit": {"base": ""}, "timestep": 60, "series": [
        {"hostname": "n1", "statistics": {"avg": 1, "min": 1, "max": 1}, "data": [1, 1]}]}}}
      """;

  private final Path root;

  private TestArchive(Path root) {
    this.root = root;
  }

  /** An empty archive of version 3. */
  public static TestArchive in(Path root) {
    return new TestArchive(write(root.resolve("version.txt"), "3\n").getParent());
  }

  public Path root() {
    return root;
  }

  public TestArchive version(String text) {
    write(root.resolve("version.txt"), text);
    return this;
  }

  /** Adds a cluster with two subclusters: 36 cores each, the second with two threads and GPUs. */
  public TestArchive cluster(String name) {
    write(
        root.resolve(name).resolve("cluster.json"),
        """
        {"name": "%s", "metricConfig": [{"name": "cpu_load", "timestep": 60}], "subClusters": [
          {"name": "main", "nodes": "n[01-10]", "socketsPerNode": 2, "coresPerSocket": 18,
           "threadsPerCore": 1, "topology": {"node": []}},
          {"name": "gpu", "nodes": "g[01-10]", "socketsPerNode": 2, "coresPerSocket": 18,
           "threadsPerCore": 2, "topology": {"accelerators": [{"id": "0"}, {"id": "1"}]}}]}
        """
            .formatted(name));
    return this;
  }

  /** The record of a job on one machine that ran for an hour. */
  public static ObjectNode meta(JobKey key) {
    return object(
        """
        {"jobId": %d, "user": "alice", "project": "chem", "cluster": "%s", "subCluster": "main",
         "partition": "work", "numNodes": 1, "shared": "none", "jobState": "completed",
         "startTime": %d, "duration": 3600, "walltime": 7200, "monitoringStatus": 3,
         "resources": [{"hostname": "n01"}], "metaData": {"jobName": "run"}, "tags": [],
         "statistics": {"mem_used": {"unit": {"base": "B", "prefix": "G"},
           "avg": 2, "min": 1, "max": 3}}}
        """
            .formatted(key.number(), key.cluster(), key.start()));
  }

  public static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a job with metrics, long ago. */
  public Path job(JobKey key, JsonNode meta) {
    return job(key, meta.toString());
  }

  public Path job(JobKey key) {
    return job(key, meta(key));
  }

  public Path job(JobKey key, String meta) {
    Path folder = folder(key);
    write(folder.resolve("data.json"), DATA);
    write(folder.resolve("meta.json"), meta);
    return settle(folder);
  }

  /** The folder of a job, which is made. */
  public Path folder(JobKey key) {
    try {
      return Files.createDirectories(key.below(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder and what is in it look old, and changed since it was made to look so before. */
  public static Path settle(Path folder) {
    FileTime time = FileTime.from(LONG_AGO.toInstant().plusMillis(CHANGES.incrementAndGet()));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, time);
      }
      Files.setLastModifiedTime(folder, time);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file, and the folders above it. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a pipe, to open which would block for ever. */
  public static void pipe(Path path) throws IOException, InterruptedException {
    Files.createDirectories(path.getParent());
    int exit = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    if (exit != 0) {
      throw new IOException("mkfifo failed");
    }
  }

  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
