package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.StoredJob;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes jobs with all of their files: each is gone at once for whoever looks at the archive. */
public final class JobRemoval implements Writing<DeleteJob, Void> {
  private static final int DEEPEST_SHOWN = 3;

  private final EditTools tools;
  private final GraceTime grace;

  /**
   * Removes jobs of one archive.
   *
   * @param tools how
   * @param grace for how long somebody may be writing a job whose record cannot be read
   */
  public JobRemoval(EditTools tools, GraceTime grace) {
    this.tools = tools;
    this.grace = grace;
  }

  @Override
  public Outcome<Void> perform(CallContext call, DeleteJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    return tools.writer().holding(call, key, () -> removed(call, cluster, key, request));
  }

  private Outcome<Void> removed(CallContext call, Cluster cluster, JobKey key, DeleteJob request) {
    EditTools.checkWanted(call);
    Path unused = removable(cluster, key, request);
    try {
      tools.places().remove(cluster, key);
      return Outcome.removed();
    } catch (Boundary.RefusedLinkException e) {
      throw EditTools.refused(e);
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    } finally {
      tools.index().refresh(List.of(key));
    }
  }

  /** The folder of the job, if it may be removed. */
  private Path removable(Cluster cluster, JobKey key, DeleteJob request) {
    Path folder = ownPlace(cluster, key);
    try {
      check(tools.stored(key), key, request);
    } catch (BackendException e) {
      if (e.kind() != ErrorKind.DAMAGED) {
        throw e;
      }
      checkUnreadable(folder, key, request);
    }
    return folder;
  }

  private static Path ownPlace(Cluster cluster, JobKey key) {
    try {
      return cluster.ownPlace(key);
    } catch (Boundary.RefusedLinkException e) {
      throw EditTools.refused(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void check(StoredJob stored, JobKey key, DeleteJob request) {
    if (request.expectedVersion() != null && !request.expectedVersion().equals(stored.version())) {
      throw BackendException.versionMismatch(Kind.JOB, key.id());
    }
    if (JobRecord.NOT_ENDED.contains(stored.record().state())) {
      throw BackendException.of(ErrorKind.CONFLICT, "The job has not ended: " + key.id())
          .reason("job-running")
          .build();
    }
    if (stored.metrics() == Job.MetricDataState.ARCHIVING) {
      throw JobFolders.beingWritten();
    }
  }

  /** Nobody can read whether such a job has ended; that nobody writes it, its age says. */
  private void checkUnreadable(Path folder, JobKey key, DeleteJob request) {
    if (request.expectedVersion() != null) {
      throw BackendException.versionMismatch(Kind.JOB, key.id());
    }
    try {
      Optional<Instant> record =
          JobContents.of(folder)
              .meta()
              .map(meta -> meta.attributes().lastModifiedTime().toInstant());
      if (grace.covers(folder) || record.filter(grace::covers).isPresent()) {
        throw JobFolders.beingWritten();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static BackendException unreadable(Exception cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, "The folder of this job cannot be read.")
        .reason("job-files-unreadable")
        .cause(cause)
        .build();
  }

  @Override
  public Preview preview(CallContext call, DeleteJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    Path folder = removable(cluster, key, request);
    try {
      return new Preview(Preview.CheckedBy.BACKEND, files(cluster, folder), List.of());
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** All that would be gone, with its size in bytes. */
  private static List<Preview.FieldChange> files(Cluster cluster, Path folder) throws IOException {
    List<Preview.FieldChange> gone = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEEPEST_SHOWN)) {
      for (Path path : all.sorted().toList()) {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
          String name = cluster.boundary().root().relativize(path).toString();
          gone.add(new Preview.FieldChange(name, attributes.size(), null));
        }
      }
    }
    return gone;
  }

  /** Where nothing is left, it was removed. */
  @Override
  public Found<Void> find(CallContext call, DeleteJob request) {
    tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    if (isThere(key)) {
      return new Found.Absent<>();
    }
    tools.index().refresh(List.of(key));
    return new Found.Present<>(null);
  }

  private boolean isThere(JobKey key) {
    try {
      return tools.folders().read(key).isPresent();
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.DAMAGED) {
        return true;
      }
      throw e;
    }
  }
}
