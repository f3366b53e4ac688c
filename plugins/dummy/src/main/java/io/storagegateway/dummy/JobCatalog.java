package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobProblem;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All jobs, and who may see which. */
final class JobCatalog {
  private final Connection connection;
  private final Instant since;

  /**
   * @param since when they were looked at
   */
  JobCatalog(Connection connection, Instant since) {
    this.connection = connection;
    this.since = since;
  }

  Instant since() {
    return since;
  }

  int size() {
    return store().jobs().size();
  }

  JobStore store() {
    return connection.filer().state().jobs();
  }

  /** The jobs that a query is about. */
  List<StoredJob> matching(Query query) {
    Predicate<StoredJob> wanted = JobCriteria.of(query.filters());
    return visible(query.visibility()).filter(wanted).toList();
  }

  /** The one job of an id or number. */
  StoredJob require(String name, Visibility visibility) {
    List<StoredJob> found =
        visible(visibility)
            .filter(
                job ->
                    job.listed().id().equals(name)
                        || Long.toString(job.listed().jobId()).equals(name))
            .toList();
    if (found.isEmpty()) {
      throw BackendException.notFound(Kind.JOB, name);
    }
    if (found.size() > 1) {
      throw ambiguous(name, found);
    }
    return found.get(0);
  }

  List<JobProblem> problems() {
    return store().all().stream()
        .map(StoredJob::listed)
        .filter(job -> job.metricData() == Job.MetricDataState.FAILED)
        .map(
            job ->
                new JobProblem(
                    job.cluster() + "/" + job.jobId() + "/data.bin",
                    DummyJobMetrics.TRUNCATED,
                    "The metrics end in the midst.",
                    (long) JobArchive.LEGIBLE,
                    job.cluster(),
                    job.id(),
                    since))
        .toList();
  }

  private Stream<StoredJob> visible(Visibility visibility) {
    return store().all().stream()
        .filter(job -> visibility.allows(job.listed().user(), job.listed().project()));
  }

  private static BackendException ambiguous(String name, List<StoredJob> found) {
    BackendException.Builder failure =
        BackendException.of(ErrorKind.CONFLICT, "Several jobs have the number " + name + ".")
            .reason(Jobs.AMBIGUOUS);
    found.forEach(
        job ->
            failure.field(
                job.listed().id(),
                "ran on "
                    + job.listed().cluster()
                    + " from "
                    + job.listed().startTime()
                    + " for "
                    + job.listed().user()));
    return failure.build();
  }
}
