package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import io.storagegateway.jobarchive.write.ContentDigest;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts jobs that were received into the archive: each appears at once, with all of its files. */
public final class JobImport implements Writing<ImportJob, Job> {
  private final EditTools tools;
  private final JobReception reception;
  private final GraceTime grace;

  /**
   * Imports into one archive.
   *
   * @param tools how
   * @param reception what was received
   * @param grace how long somebody else's empty folder may be the beginning of a job
   */
  public JobImport(EditTools tools, JobReception reception, GraceTime grace) {
    this.tools = tools;
    this.reception = reception;
    this.grace = grace;
  }

  @Override
  public Outcome<Job> perform(CallContext call, ImportJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    try {
      return tools.writer().holding(call, key, () -> imported(call, cluster, key, request));
    } catch (BackendException e) {
      if (!mayPass(e)) {
        reception.discard(request.staged());
      }
      throw e;
    }
  }

  private Outcome<Job> imported(CallContext call, Cluster cluster, JobKey key, ImportJob request) {
    EditTools.checkWanted(call);
    if (!isThere(cluster, key, request)) {
      place(cluster, key, request);
    }
    reception.discard(request.staged());
    return Outcome.done(tools.readBack(key));
  }

  private static boolean mayPass(BackendException failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE, TIMEOUT -> true;
      default -> failure.retryAfter().isPresent();
    };
  }

  /**
   * Whether the very same job is there.
   *
   * @throws BackendException if there is something else
   */
  private boolean isThere(Cluster cluster, JobKey key, ImportJob request) {
    try {
      Optional<String> digest = digest(cluster.place(key));
      if (digest.isPresent() && !digest.get().equals(request.digest())) {
        throw exists(key);
      }
      return digest.isPresent();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What is there is known by that; empty if nothing is. */
  private Optional<String> digest(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("a file");
    }
    JobContents contents = JobContents.of(folder);
    if (contents.empty()) {
      if (grace.covers(folder)) {
        throw JobFolders.beingWritten();
      }
      return Optional.empty(); // a rename puts the job into its place
    }
    return Optional.of(ContentDigest.of(folder, contents.files().keySet()));
  }

  private void place(Cluster cluster, JobKey key, ImportJob request) {
    if (!reception.has(request.staged(), request.digest())) {
      throw gone();
    }
    try (StagedFolder folder =
        tools.writer().staging().open(JobReception.PURPOSE, request.staged())) {
      folder.keep();
      tools.places().put(cluster, key, folder.resolve(JobReception.JOB));
    } catch (Boundary.RefusedLinkException e) {
      throw EditTools.refused(e);
    } catch (FileAlreadyExistsException e) {
      throw exists(key);
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    }
  }

  private static BackendException exists(JobKey key) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "There is another job, or something else, at the place of " + key.id())
        .reason("job-exists")
        .build();
  }

  private static BackendException gone() {
    return BackendException.of(
            ErrorKind.CONFLICT, "The files that were sent are not there any more; send them again.")
        .reason("staged-files-gone")
        .build();
  }

  private static BackendException unreadable(IOException failure) {
    if (failure instanceof Boundary.RefusedLinkException refused) {
      return EditTools.refused(refused);
    }
    return BackendException.of(ErrorKind.UNAVAILABLE, "The place of this job cannot be read.")
        .reason("archive-unavailable")
        .cause(failure)
        .build();
  }

  @Override
  public Preview preview(CallContext call, ImportJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    if (isThere(cluster, key, request)) {
      return new Preview(
          Preview.CheckedBy.BACKEND, List.of(), List.of("The same job is there already."));
    }
    if (!reception.has(request.staged(), request.digest())) {
      throw gone();
    }
    try (StagedFolder folder =
        tools.writer().staging().open(JobReception.PURPOSE, request.staged())) {
      folder.keep();
      return new Preview(
          Preview.CheckedBy.BACKEND,
          changes(cluster, key, folder.resolve(JobReception.JOB)),
          List.of());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static List<Preview.FieldChange> changes(Cluster cluster, JobKey key, Path staged)
      throws IOException {
    Path root = cluster.boundary().root();
    Map<String, Boundary.Entry> files = new TreeMap<>(JobContents.of(staged).files());
    List<Preview.FieldChange> changes = new ArrayList<>();
    files.forEach(
        (name, entry) ->
            changes.add(
                new Preview.FieldChange(
                    root.relativize(key.below(root).resolve(name)).toString(),
                    null,
                    entry.attributes().size())));
    return changes;
  }

  @Override
  public Found<Job> find(CallContext call, ImportJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    try {
      Optional<String> digest = digest(cluster.place(key));
      return digest.isPresent() && digest.get().equals(request.digest())
          ? new Found.Present<>(tools.readBack(key))
          : new Found.Absent<>();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
