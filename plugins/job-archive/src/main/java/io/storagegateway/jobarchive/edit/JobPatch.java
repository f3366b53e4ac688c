package io.storagegateway.jobarchive.edit;

import io.storagegateway.jobarchive.job.JobFolders;
import io.storagegateway.jobarchive.job.StoredJob;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.record.JobRecordFile;
import io.storagegateway.jobarchive.record.RecordBytes;
import io.storagegateway.jobarchive.write.Access;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Changes tags and metadata of jobs: a new record is made beside the archive and put into the place
 * of the old one. Others rewrite records in place, so that the old one is compared just before.
 */
public final class JobPatch implements Writing<PatchJob, Job> {
  private static final int ATTEMPTS = 2;
  private static final String PURPOSE = "patch";
  private static final String CHANGING = "job-changing";

  /** Nobody takes longer to rewrite a record. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final EditTools tools;
  private final GraceTime settling;

  /**
   * Patches jobs of one archive.
   *
   * @param tools how
   * @param clock the time
   */
  public JobPatch(EditTools tools, Clock clock) {
    this.tools = tools;
    this.settling = new GraceTime(clock, SETTLING);
  }

  @Override
  public Outcome<Job> perform(CallContext call, PatchJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    PatchRules.check(request);
    return tools.writer().holding(call, key, () -> patched(call, cluster, key, request));
  }

  private Outcome<Job> patched(CallContext call, Cluster cluster, JobKey key, PatchJob request) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      EditTools.checkWanted(call);
      if (isPatched(cluster, key, request)) {
        return Outcome.done(tools.readBack(key));
      }
    }
    throw changing();
  }

  private static BackendException changing() {
    return BackendException.of(
            ErrorKind.CONFLICT, "Somebody else is changing the record; try again.")
        .reason(CHANGING)
        .retryAfter(JobFolders.SOON)
        .build();
  }

  /** False if somebody else has changed the record meanwhile. */
  private boolean isPatched(Cluster cluster, JobKey key, PatchJob request) {
    Optional<StoredJob> stored = settled(cluster, key);
    if (stored.isEmpty()) {
      return false;
    }
    Path meta = stored.get().contents().meta().orElseThrow().path();
    try {
      Optional<RecordBytes> read = record(meta);
      if (read.isEmpty()) {
        return false;
      }
      RecordBytes before = read.get();
      checkVersion(key, request, JobRecordFile.of(before));
      byte[] after = edited(before, request);
      return Arrays.equals(before.content(), after) || isReplaced(meta, before, after);
    } catch (DamagedRecordException e) {
      return false; // it could be read just before
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    }
  }

  /** Empty while somebody rewrites the record in place: until he has, it may be cut off. */
  private Optional<StoredJob> settled(Cluster cluster, JobKey key) {
    try {
      return Optional.of(complete(cluster, key));
    } catch (BackendException e) {
      if (e.reason().equals(CHANGING) || (e.kind() == ErrorKind.DAMAGED && isYoung(cluster, key))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean isYoung(Cluster cluster, JobKey key) {
    try {
      return settling.covers(cluster.place(key).resolve(JobContents.META));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    }
  }

  private StoredJob complete(Cluster cluster, JobKey key) {
    checkPlace(cluster, key);
    StoredJob stored = tools.stored(key);
    if (stored.metrics() == Job.MetricDataState.ARCHIVING) {
      throw JobFolders.beingWritten();
    }
    return stored;
  }

  private void checkPlace(Cluster cluster, JobKey key) {
    try {
      Path unused = cluster.place(key);
    } catch (Boundary.RefusedLinkException e) {
      throw EditTools.refused(e);
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    }
  }

  /** Empty while it is being rewritten. */
  private Optional<RecordBytes> record(Path meta) throws IOException, DamagedRecordException {
    return RecordBytes.read(meta, tools.largestMeta());
  }

  private static void checkVersion(JobKey key, PatchJob request, JobRecordFile file) {
    if (request.expectedVersion() != null
        && !request.expectedVersion().equals(StoredJob.version(key, file))) {
      throw BackendException.versionMismatch(Kind.JOB, key.id());
    }
  }

  private byte[] edited(RecordBytes before, PatchJob request) {
    byte[] after;
    try {
      after = MetaEdit.apply(before.content(), request);
    } catch (IOException e) {
      throw BackendException.of(
              ErrorKind.DAMAGED,
              "The record of this job is not strict JSON, and the gateway does not write such.")
          .reason("job-record-corrupt")
          .cause(e)
          .build();
    }
    if (after.length > tools.largestMeta()) {
      throw BackendException.of(
              ErrorKind.TOO_LARGE,
              "The record would have more than " + tools.largestMeta() + " bytes.")
          .reason("job-record-too-large")
          .build();
    }
    return after;
  }

  private boolean isReplaced(Path meta, RecordBytes before, byte[] after)
      throws IOException, DamagedRecordException {
    DurableFiles files = tools.writer().files();
    try (StagedFolder folder = tools.writer().staging().temporary(PURPOSE)) {
      Path fresh = folder.resolve(JobContents.META);
      files.write(fresh, out -> out.write(after));
      if (!files.give(fresh, Access.of(meta))) {
        throw foreign();
      }
      files.sync(fresh);
      if (record(meta).filter(before::sameContent).isEmpty()) {
        return false;
      }
      files.replace(fresh, meta);
      return true;
    }
  }

  private static BackendException foreign() {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "The record belongs to another user, who could not write it any more if the gateway"
                + " replaced it.")
        .reason(DiskFault.NOT_WRITABLE)
        .build();
  }

  @Override
  public Preview preview(CallContext call, PatchJob request) {
    Cluster cluster = tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    PatchRules.check(request);
    StoredJob stored = settled(cluster, key).orElseThrow(JobPatch::changing);
    checkVersion(key, request, stored.file());
    try {
      Path meta = stored.contents().meta().orElseThrow().path();
      edited(record(meta).orElseThrow(JobPatch::changing), request);
    } catch (IOException | DamagedRecordException e) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The record cannot be read; try again.")
          .reason(CHANGING)
          .cause(e)
          .build();
    }
    return new Preview(Preview.CheckedBy.BACKEND, changes(stored.record(), request), List.of());
  }

  private static List<Preview.FieldChange> changes(JobRecord record, PatchJob request) {
    List<Preview.FieldChange> changes = new ArrayList<>();
    for (String field : new TreeSet<>(request.fields())) {
      Object before = record.tags();
      Object after = request.tags();
      if (field.startsWith(PatchJob.METADATA)) {
        String name = field.substring(PatchJob.METADATA.length());
        before = record.metadata().get(name);
        after = request.metadata().get(name);
      }
      if (!Objects.equals(before, after)) {
        changes.add(new Preview.FieldChange(field, before, after));
      }
    }
    return changes;
  }

  /** A job that is as the request wants it was changed, or did not have to be. */
  @Override
  public Found<Job> find(CallContext call, PatchJob request) {
    tools.writer().enter(request.volume());
    JobKey key = EditTools.key(request.volume(), request.job());
    StoredJob stored = tools.stored(key);
    return changes(stored.record(), request).isEmpty()
        ? new Found.Present<>(tools.readBack(key))
        : new Found.Absent<>();
  }
}
