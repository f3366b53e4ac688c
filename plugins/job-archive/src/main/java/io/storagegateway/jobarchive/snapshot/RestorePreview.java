package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.snapshot.Comparison.Difference;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a restore would bring back, and with that whether archive and snapshot are what the manifest
 * says: each file is read, as far as the time of the call lasts.
 *
 * @param tools how to read
 * @param cluster the cluster
 * @param snapshot the snapshot
 */
record RestorePreview(SnapshotTools tools, ArchiveWriter.Cluster cluster, SnapshotFolder snapshot) {
  private static final int SHOWN = 1000;
  private static final int MOST_WARNINGS = 100;
  private static final int SHARE_KEPT = 5;

  Preview of(CallContext call) {
    Instant end = end(call);
    Seen seen = new Seen();
    try (ManifestReader manifest = ManifestReader.open(snapshot.manifest(), jobs())) {
      Comparison comparison = new Comparison(cluster, snapshot, tools.writer().files());
      lookAtDescription(comparison, manifest.ofCluster(), seen);
      for (Optional<KeptJob> job = manifest.next(); job.isPresent(); job = manifest.next()) {
        if (call.cancelled() || tools.clock().instant().isAfter(end)) {
          seen.isIncomplete = true;
          break;
        }
        seen.jobs++;
        look(comparison, job.get(), seen);
      }
    } catch (DamagedSnapshotException e) {
      tools.log().warn("The manifest of a snapshot is damaged: {}", snapshot.path(), e);
      seen.warn("The manifest is damaged; it tells of %d jobs.".formatted(seen.jobs));
    } catch (IOException e) {
      throw SnapshotStore.unreadable(e);
    }
    return seen.preview();
  }

  private long jobs() throws IOException {
    return snapshot.read().map(SnapshotNote::jobs).orElse(0L);
  }

  /** A part of the time is kept for the answer. */
  private Instant end(CallContext call) {
    if (call.deadline().equals(Instant.MAX)) {
      return Instant.MAX;
    }
    Instant now = tools.clock().instant();
    Duration left = Duration.between(now, call.deadline());
    return call.deadline().minus(left.dividedBy(SHARE_KEPT));
  }

  private void lookAtDescription(Comparison comparison, List<ManifestEntry> kept, Seen seen) {
    lookAtSnapshot(comparison, kept, seen);
    if (DescriptionRestoring.isNeeded(cluster, kept)) {
      seen.changes.add(new FieldChange(ClusterWalk.DESCRIPTION, "unusable", "restored"));
    }
  }

  private static void lookAtSnapshot(
      Comparison comparison, List<ManifestEntry> entries, Seen seen) {
    for (ManifestEntry entry : entries) {
      if (!comparison.isSound(entry)) {
        seen.damaged++;
        seen.warn("The snapshot does not have any more what it had of %s.".formatted(entry.path()));
      }
    }
  }

  private static void look(Comparison comparison, KeptJob job, Seen seen) {
    lookAtSnapshot(comparison, job.files(), seen);
    try {
      Difference difference = comparison.of(job);
      if (!difference.isNone()) {
        seen.different(job.key().id(), difference.isLost() ? "lost" : "changed");
      }
    } catch (IOException e) {
      seen.warn("The job %s cannot be compared.".formatted(job.key().id()));
    }
  }

  private static final class Seen {
    private final List<FieldChange> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long jobs;
    private long different;
    private long damaged;
    private boolean isIncomplete;

    void different(String job, String how) {
      different++;
      if (changes.size() < SHOWN) {
        changes.add(new FieldChange("jobs." + job, how, "restored"));
      }
    }

    void warn(String warning) {
      if (warnings.size() < MOST_WARNINGS) {
        warnings.add(warning);
      }
    }

    Preview preview() {
      List<FieldChange> all = new ArrayList<>();
      all.add(new FieldChange("jobs", null, different));
      all.addAll(changes);
      List<String> told = new ArrayList<>();
      if (isIncomplete) {
        told.add("Only the first %d jobs were compared in the time of this call.".formatted(jobs));
      }
      if (different > SHOWN) {
        told.add("Only the first %d jobs are shown.".formatted(SHOWN));
      }
      if (damaged > 0) {
        told.add("%d files of the snapshot are damaged.".formatted(damaged));
      }
      told.addAll(warnings);
      return new Preview(Preview.CheckedBy.BACKEND, all, told);
    }
  }
}
