package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Decision;
import io.storagegateway.access.Permission;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.MetricSelection;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Metrics of the jobs of an archive, asked for where its machines are measured: from there while a
 * job runs, from the archive once it has them. Whoever may not see a job in the archive does not
 * see it here either.
 */
final class LinkedJobMetrics {
  private static final Set<JobState> RUNNING = Set.of(JobState.RUNNING, JobState.SUSPENDED);

  private final Access access;
  private final Clock clock;

  LinkedJobMetrics(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  SourcedMetrics read(
      Endpoint store,
      Endpoint archive,
      String job,
      MetricSelection selection,
      Requester requester) {
    Visibility visibility = visibility(archive, requester);
    String name = Addresses.of(archive, Kind.JOB, job);
    Job found =
        archive.call(
            Operation.GET_JOB,
            requester.origin(),
            (backend, call) -> backend.require(Jobs.class).get(call, name, visibility));
    if (isStillMeasured(found)) {
      return new SourcedMetrics(
          SourcedMetrics.Source.STORE,
          new RunningJobMetrics(store, found, requester.origin(), clock.instant()).read(selection));
    }
    return new SourcedMetrics(
        SourcedMetrics.Source.ARCHIVE,
        archive.call(
            Operation.READ_JOB_METRICS,
            requester.origin(),
            (backend, call) ->
                backend.require(JobMetrics.class).read(call, found.id(), selection, visibility)));
  }

  /** The archive has nothing to read before it has written it. */
  private static boolean isStillMeasured(Job job) {
    return RUNNING.contains(job.state()) || job.metricData() == Job.MetricDataState.ARCHIVING;
  }

  /**
   * What the caller may see in the archive: roles of the one endpoint do not hold for the other.
   */
  private Visibility visibility(Endpoint archive, Requester requester) {
    Decision decision =
        access.decide(
            requester.identity(), Optional.of(archive.name()), Permission.READ_JOB_METRICS);
    if (decision instanceof Decision.Granted granted) {
      return granted.visibility();
    }
    throw Refusals.ofAccess((Decision.Refused) decision).exception();
  }
}
