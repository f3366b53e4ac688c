package io.storagegateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A job archive of version 3 with one cluster, {@code emmy}, made of as little as will do. */
public record SmallArchive(Path root) {
  /** What was measured in every job. */
  public static final String DATA =
      """
      {"cpu_load": {"node": {"unit": {"base": ""}, "timestep": 60, "series": [
        {"hostname": "n01", "statistics": {"avg": 1, "min": 1, "max": 1}, "data": [1, 1]}]}}}
      """;

  private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

  /** Makes an archive without jobs. */
  public static SmallArchive in(Path root) {
    SmallArchive archive = new SmallArchive(root);
    write(root.resolve("version.txt"), "3\n");
    write(
        root.resolve("emmy/cluster.json"),
        """
        {"name": "emmy",
         "metricConfig": [
           {"name": "cpu_load", "scope": "node", "timestep": 60, "unit": {"base": ""}}],
         "subClusters": [
           {"name": "main", "nodes": "n[01-10]", "topology": {"node": [0]}}]}
        """);
    return archive;
  }

  /** The record of a job that ran for an hour. */
  public static String meta(long number, long start) {
    return """
    {"jobId": %d, "user": "alice", "project": "chem", "cluster": "emmy", "subCluster": "main",
     "partition": "work", "numNodes": 1, "shared": "none", "jobState": "completed",
     "startTime": %d, "duration": 3600, "walltime": 7200, "monitoringStatus": 1,
     "resources": [{"hostname": "n01"}], "metaData": {"jobName": "run"}, "tags": [],
     "statistics": {"cpu_load": {"unit": {"base": ""}, "avg": 1, "min": 1, "max": 1}}}
    """
        .formatted(number, start);
  }

  /** Adds a job as if it were there for long; its id is {@code emmy:NUMBER:START}. */
  public Path job(long number, long start) {
    return job(number, start, meta(number, start));
  }

  /** Adds a job with any record. */
  public Path job(long number, long start, String meta) {
    Path folder = folder(number, start);
    settle(write(folder.resolve("data.json"), DATA));
    settle(write(folder.resolve("meta.json"), meta));
    return settle(folder);
  }

  /** Where a job lies, or would lie. */
  public Path folder(long number, long start) {
    return root.resolve("emmy/%d/%03d/%d".formatted(number / 1000, number % 1000, start));
  }

  /** All files and what is in them, by their paths. */
  public Map<String, String> content() {
    try (Stream<Path> all = Files.walk(root)) {
      Map<String, String> content = new TreeMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(root.relativize(file).toString(), Files.readString(file));
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file, and the folders above it. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path settle(Path path) {
    try {
      return Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
