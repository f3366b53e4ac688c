package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at what the gateway has changed itself, so that lists need not wait for the next pass. */
final class Refresh {
  private final Path root;
  private final ScanTools tools;

  Refresh(Path root, ScanTools tools) {
    this.root = root;
    this.tools = tools;
  }

  /**
   * Looks at the folders of some jobs, or at where they were.
   *
   * @throws IOException if the archive is not there
   */
  void jobs(Collection<JobKey> keys) throws IOException, SQLException {
    Boundary boundary = Boundary.of(root);
    for (Map.Entry<String, List<JobKey>> each : byCluster(keys).entrySet()) {
      ofCluster(boundary, each.getKey(), each.getValue());
    }
  }

  /** Forgets jobs that are gone. */
  void gone(Collection<JobKey> keys) throws SQLException {
    for (List<JobKey> each : byCluster(keys).values()) {
      tools.writer().refresh(each, List.of());
    }
  }

  private static Map<String, List<JobKey>> byCluster(Collection<JobKey> keys) {
    return keys.stream().collect(Collectors.groupingBy(JobKey::cluster));
  }

  private void ofCluster(Boundary boundary, String cluster, List<JobKey> keys)
      throws IOException, SQLException {
    List<Batch> found = new ArrayList<>();
    Findings findings = new Findings(found::add);
    JobScan scan =
        new JobScan(
            boundary, cluster, description(boundary, cluster), KnownJobs.NONE, findings, tools);
    for (JobKey key : keys) {
      folder(boundary, key).ifPresent(folder -> scan.job(key, folder));
    }
    findings.flush();
    tools.writer().refresh(keys, found);
  }

  /** Where a job lies; empty if nothing of it is to be listed. */
  private static Optional<Path> folder(Boundary boundary, JobKey key) throws IOException {
    try {
      return Optional.of(boundary.resolve(key.below(boundary.root())).path());
    } catch (NoSuchFileException | NotDirectoryException | Boundary.RefusedLinkException e) {
      return Optional.empty();
    }
  }

  /**
   * Looks at a cluster that was made just now, if it was.
   *
   * @throws IOException if the archive is not there
   */
  void cluster(String name) throws IOException, SQLException {
    Boundary boundary = Boundary.of(root);
    Path file = boundary.root().resolve(name).resolve(ClusterWalk.DESCRIPTION);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      ClusterDescription description = description(boundary, name);
      tools.writer().add(name, description.subclusters(), Files.size(file));
    }
  }

  private static ClusterDescription description(Boundary boundary, String cluster)
      throws IOException {
    Path file = boundary.root().resolve(cluster).resolve(ClusterWalk.DESCRIPTION);
    try {
      Boundary.Entry entry = boundary.resolve(file);
      return entry.attributes().isRegularFile()
          ? ClusterDescription.read(entry.path())
          : ClusterDescription.NONE;
    } catch (NoSuchFileException | DamagedRecordException e) {
      return ClusterDescription.NONE; // the pass tells of it
    }
  }
}
