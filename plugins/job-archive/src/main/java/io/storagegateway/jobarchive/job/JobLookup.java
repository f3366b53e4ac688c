package io.storagegateway.jobarchive.job;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the one job that a caller means. An id is a place in the archive and needs no index; what a
 * number means only the index knows.
 */
public final class JobLookup {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final int MOST_CANDIDATES = 100;

  private final ArchiveIndex index;
  private final JobFolders folders;
  private final Predicate<String> restricted;

  /**
   * Finds jobs of one archive.
   *
   * @param index knows what numbers mean
   * @param folders reads jobs
   * @param restricted whether a cluster is out of use
   */
  public JobLookup(ArchiveIndex index, JobFolders folders, Predicate<String> restricted) {
    this.index = index;
    this.folders = folders;
    this.restricted = restricted;
  }

  /**
   * Finds a job.
   *
   * @param call the context of the call
   * @param job its id or number
   * @param visibility which may be shown
   * @return the job
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} for a number of several jobs, for
   *     a job that is being written and for one whose volume is restricted, {@code DAMAGED} if its
   *     record cannot be read
   */
  public StoredJob find(CallContext call, String job, Visibility visibility) {
    JobKey key =
        NUMBER.matcher(job).matches()
            ? numbered(call, job, visibility)
            : JobKey.parse(job).orElseThrow(() -> BackendException.notFound(Kind.JOB, job));
    StoredJob stored = stored(key, job, visibility);
    if (!visibility.allows(stored.record().user(), stored.record().project())) {
      throw BackendException.notFound(Kind.JOB, job);
    }
    if (restricted.test(key.cluster())) {
      throw ArchiveWriter.restricted(key.cluster());
    }
    return stored;
  }

  /** Whose a job is that cannot be read is not known: only who may see all is told of it. */
  private StoredJob stored(JobKey key, String job, Visibility visibility) {
    try {
      return folders.read(key).orElseThrow(() -> BackendException.notFound(Kind.JOB, job));
    } catch (BackendException e) {
      boolean tellsOfJob = e.kind() == ErrorKind.DAMAGED || e.kind() == ErrorKind.CONFLICT;
      if (tellsOfJob && !visibility.everything()) {
        throw BackendException.notFound(Kind.JOB, job);
      }
      throw e;
    }
  }

  private JobKey numbered(CallContext call, String number, Visibility visibility) {
    List<Job> found = index.numbered(call, Long.parseLong(number), visibility, MOST_CANDIDATES + 1);
    if (found.size() > 1) {
      throw ambiguous(number, found);
    }
    return Optional.of(found)
        .filter(jobs -> !jobs.isEmpty())
        .flatMap(jobs -> JobKey.parse(jobs.get(0).id()))
        .orElseThrow(() -> BackendException.notFound(Kind.JOB, number));
  }

  private static BackendException ambiguous(String number, List<Job> found) {
    BackendException.Builder conflict =
        BackendException.of(ErrorKind.CONFLICT, "Several jobs have the number " + number + '.')
            .reason(Jobs.AMBIGUOUS);
    found.stream()
        .limit(MOST_CANDIDATES)
        .forEach(
            job ->
                conflict.field(
                    job.id(),
                    "It began on the cluster %s at %s and is of %s."
                        .formatted(job.cluster(), job.startTime(), job.user())));
    return conflict.build();
  }
}
