package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Looks at everything in one cluster, with several threads. */
final class ClusterScan {
  private final Boundary boundary;
  private final String cluster;
  private final Path directory;
  private final ScanTools tools;
  private final Findings findings;

  ClusterScan(
      Boundary boundary, String cluster, Path directory, ScanTools tools, Findings findings) {
    this.boundary = boundary;
    this.cluster = cluster;
    this.directory = directory;
    this.tools = tools;
    this.findings = findings;
  }

  /**
   * Looks at it.
   *
   * @throws InterruptedException if the pass has to end
   * @throws IOException if the cluster is not there any more
   */
  void run() throws SQLException, InterruptedException, IOException {
    Described described = description();
    KnownJobs known = tools.writer().known(cluster);
    JobScan jobs = new JobScan(boundary, cluster, described.description(), known, findings, tools);
    ClusterWalk walk = new ClusterWalk(boundary, cluster, directory, jobs, tools.stop()::isUnset);
    Queue<ClusterWalk.Thousand> work =
        new ConcurrentLinkedQueue<>(
            walk.thousands().stream()
                .sorted(Comparator.comparingLong(ClusterWalk.Thousand::number))
                .toList());
    together(
        () -> {
          for (ClusterWalk.Thousand next = work.poll();
              next != null && tools.stop().isUnset();
              next = work.poll()) {
            walk.walk(next);
          }
        });
    tools.stop().check();
    findings.flush();
    boundary.look(directory); // what is gone with all of its directory was not looked at
    tools.writer().finishCluster(cluster, known.gone(), described.bytes() + jobs.bytes());
  }

  private void together(Runnable walker) throws InterruptedException {
    ExecutorService threads = tools.threads();
    List<? extends Future<?>> walkers =
        Stream.generate(() -> threads.submit(walker)).limit(tools.walkers()).toList();
    try {
      for (Future<?> each : walkers) {
        each.get();
      }
    } catch (ExecutionException e) {
      tools.stop().check();
      if (e.getCause() instanceof UnwritableIndexException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException("a walk ended early", e.getCause());
    } finally {
      walkers.forEach(each -> each.cancel(true));
    }
  }

  /** A description, and the size of its file. */
  private record Described(ClusterDescription description, long bytes) {}

  private Described description() throws SQLException {
    Path file = directory.resolve(ClusterWalk.DESCRIPTION);
    try {
      Boundary.Entry entry = boundary.look(file);
      if (!entry.attributes().isRegularFile()) {
        return undescribed("This is not a file.", null);
      }
      ClusterDescription description = ClusterDescription.read(entry.path());
      tools.writer().describe(cluster, description.subclusters(), null);
      return new Described(description, entry.attributes().size());
    } catch (NoSuchFileException e) {
      return undescribed("The cluster has no description.", null);
    } catch (DamagedRecordException e) {
      return undescribed("The description cannot be used. " + e.getMessage(), e.offset());
    } catch (IOException e) {
      return undescribed("The description cannot be read.", null);
    }
  }

  private Described undescribed(String message, Long offset) throws SQLException {
    Path file = directory.resolve(ClusterWalk.DESCRIPTION);
    findings.add(
        new FoundProblem(
            PathText.of(boundary.root(), file),
            "cluster-description",
            message,
            offset,
            cluster,
            null,
            null,
            null,
            false));
    tools.writer().describe(cluster, List.of(), message);
    return new Described(ClusterDescription.NONE, 0);
  }
}
