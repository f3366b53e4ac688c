package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.bulk.UnreadableException;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.layout.Oddity;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what a walk finds. A walk does not end early, so a failure is kept until it has ended. */
final class Takes implements ClusterWalk.Visitor {
  private final JobTaking taking;
  private final ManifestWriter manifest;
  private final AtomicLong unknown;
  private Exception failure;

  /**
   * @param taking how; null where no jobs are visited
   * @param unknown counts folders that cannot be read
   */
  Takes(JobTaking taking, ManifestWriter manifest, AtomicLong unknown) {
    this.taking = taking;
    this.manifest = manifest;
    this.unknown = unknown;
  }

  @Override
  public void job(JobKey key, Path folder) {
    if (hasFailed()) {
      return;
    }
    try {
      List<ManifestEntry> entries = taking.take(key, folder);
      if (!entries.isEmpty()) {
        manifest.add(entries);
      }
    } catch (UnreadableException e) {
      failure = unreadable(key, e);
    } catch (IOException | InterruptedException e) {
      failure = e;
    }
  }

  private static BackendException unreadable(JobKey key, UnreadableException cause) {
    return BackendException.of(ErrorKind.CONFLICT, "The job %s cannot be read.".formatted(key.id()))
        .reason("snapshot-incomplete")
        .cause(cause)
        .build();
  }

  @Override
  public void odd(Oddity oddity) {
    // What does not belong there is no part of the cluster; the index tells of it.
  }

  @Override
  public void unknown(long first, long last) {
    unknown.incrementAndGet();
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Throws what was kept. */
  void rethrow() throws IOException, InterruptedException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof InterruptedException interruption) {
      throw interruption;
    }
    if (failure instanceof BackendException refusal) {
      throw refusal;
    }
  }
}
