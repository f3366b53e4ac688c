package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.ArchiveClusters;
import io.storagegateway.jobarchive.layout.ArchiveVersion;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.Oddity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One pass over an archive, after which the index says what was there. A pass that ends early has
 * brought what it found, and removed nothing that it did not look for.
 */
final class ArchiveScan {
  private final Path root;
  private final ScanTools tools;

  ArchiveScan(Path root, ScanTools tools) {
    this.root = root;
    this.tools = tools;
  }

  /**
   * Looks at everything.
   *
   * @return how many records were read
   * @throws io.storagegateway.spi.BackendException if the archive is of no version that is known
   * @throws IOException if the archive is not there
   * @throws InterruptedException if the pass was told to end
   */
  long run() throws IOException, SQLException, InterruptedException {
    Boundary boundary = Boundary.of(root);
    ArchiveVersion.read(boundary.root());
    IndexWriter writer = tools.writer();
    writer.beginPass();
    Findings findings = new Findings(writer::write);
    List<Oddity> oddities = new ArrayList<>();
    ArchiveClusters clusters = ArchiveClusters.of(boundary, oddities::add);
    for (Oddity oddity : oddities) {
      findings.add(problem(boundary, oddity));
    }
    for (Map.Entry<String, Path> each : new TreeMap<>(clusters.directories()).entrySet()) {
      new ClusterScan(boundary, each.getKey(), each.getValue(), tools, findings).run();
    }
    findings.flush();
    ArchiveVersion.read(boundary.root()); // what was unmounted meanwhile looks empty
    if (clusters.complete()) {
      writer.keepClusters(clusters.directories().keySet());
    }
    writer.finishPass(tools.grace().clock().instant());
    return findings.read();
  }

  private static FoundProblem problem(Boundary boundary, Oddity oddity) {
    return new FoundProblem(
        PathText.of(boundary.root(), oddity.path()),
        oddity.reason(),
        oddity.message(),
        null,
        null,
        null,
        null,
        null,
        false);
  }
}
