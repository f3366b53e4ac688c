package io.storagegateway.jobarchive.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.layout.JobKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a manifest, job by job, and notices if it is not whole. Used by one thread at a time. */
final class ManifestReader implements AutoCloseable {
  private static final ObjectReader JSON = new JsonMapper().readerFor(ManifestEntry.class);

  private final BufferedReader lines;
  private final long jobs;
  private long read;
  private ManifestEntry ahead;

  private ManifestReader(BufferedReader lines, long jobs) {
    this.lines = lines;
    this.jobs = jobs;
  }

  /**
   * Opens one.
   *
   * @param jobs how many jobs it has
   * @throws DamagedSnapshotException if it is not there, or begins with something else
   */
  static ManifestReader open(Path path, long jobs) throws IOException {
    ManifestReader reader;
    try {
      reader = new ManifestReader(Files.newBufferedReader(path, StandardCharsets.UTF_8), jobs);
    } catch (NoSuchFileException e) {
      throw new DamagedSnapshotException(e);
    }
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

  /**
   * The next job; empty at the end.
   *
   * @throws DamagedSnapshotException if something else comes next, or the end too early; so also
   *     each time after that
   */
  Optional<KeptJob> next() throws IOException {
    if (ahead == null) {
      if (read != jobs) {
        throw new DamagedSnapshotException(null);
      }
      return Optional.empty();
    }
    String job = ahead.job();
    if (job == null) {
      throw new DamagedSnapshotException(null);
    }
    List<ManifestEntry> entries = new ArrayList<>();
    while (ahead != null && job.equals(ahead.job())) {
      entries.add(ahead);
      advance();
    }
    read++;
    JobKey key = JobKey.parse(job).orElseThrow(() -> new DamagedSnapshotException(null));
    return Optional.of(new KeptJob(key, entries));
  }

  private void advance() throws IOException {
    try {
      String line = lines.readLine();
      ahead = line == null ? null : JSON.readValue(line);
    } catch (JsonProcessingException | CharacterCodingException e) {
      ahead = null; // nothing behind it is trusted
      throw new DamagedSnapshotException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
