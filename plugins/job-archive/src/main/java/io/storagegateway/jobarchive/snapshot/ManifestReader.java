package io.storagegateway.jobarchive.snapshot;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.layout.JobKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a manifest, job by job. Used by one thread at a time. */
final class ManifestReader implements AutoCloseable {
  private static final ObjectReader JSON = new JsonMapper().readerFor(ManifestEntry.class);

  private final BufferedReader lines;
  private ManifestEntry ahead;

  private ManifestReader(BufferedReader lines) {
    this.lines = lines;
  }

  static ManifestReader open(Path path) throws IOException {
    ManifestReader reader =
        new ManifestReader(Files.newBufferedReader(path, StandardCharsets.UTF_8));
    try {
      reader.advance();
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** What belongs to no job and comes first. */
  List<ManifestEntry> ofCluster() throws IOException {
    List<ManifestEntry> entries = new ArrayList<>();
    while (ahead != null && ahead.job() == null) {
      entries.add(ahead);
      advance();
    }
    return entries;
  }

  /** The next job; empty at the end. */
  Optional<KeptJob> next() throws IOException {
    if (ahead == null) {
      return Optional.empty();
    }
    String job = ahead.job();
    List<ManifestEntry> entries = new ArrayList<>();
    while (ahead != null && job.equals(ahead.job())) {
      entries.add(ahead);
      advance();
    }
    return Optional.of(new KeptJob(JobKey.parse(job).orElseThrow(), entries));
  }

  private void advance() throws IOException {
    String line = lines.readLine();
    ahead = line == null ? null : JSON.readValue(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
