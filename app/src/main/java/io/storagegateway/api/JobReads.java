package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Redaction;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.MetricSelection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads jobs of one endpoint, as far as their readers may see them. */
final class JobReads {
  /** It is in no item of a list. */
  private static final String DETAILS = "details";

  private final Listings listings;
  private final Access access;
  private final Fields fields;
  private final LinkedArchives archives;
  private final LinkedJobMetrics linked;

  JobReads(
      Listings listings,
      Access access,
      Fields fields,
      LinkedArchives archives,
      LinkedJobMetrics linked) {
    this.listings = listings;
    this.access = access;
    this.fields = fields;
    this.archives = archives;
    this.linked = linked;
  }

  ItemList<JobView> list(Endpoint endpoint, JobParameters parameters, Requester requester) {
    Set<String> known = new TreeSet<>(fields.of(JobView.class));
    known.remove(DETAILS);
    Projection projection = Projection.of(parameters.page().fields(), known);
    return ItemList.of(
        listings.<Job>list(
            endpoint,
            Operation.LIST_JOBS,
            "",
            parameters.query(me(endpoint, requester), requester.visibility()),
            requester.origin(),
            (backend, call, page) -> backend.require(Jobs.class).list(call, page)),
        JobView::listed,
        projection);
  }

  /** One job, with what is for its owner only where its reader may see that. */
  Job get(Endpoint endpoint, String job, Requester requester) {
    String name = Addresses.of(endpoint, Kind.JOB, job);
    Job found =
        endpoint.call(
            Operation.GET_JOB,
            requester.origin(),
            (backend, call) -> backend.require(Jobs.class).get(call, name, requester.visibility()));
    return Redaction.of(found, found.user(), requester.visibility());
  }

  /**
   * To which volume an id belongs, whether the job can be read or not; empty if that is unknown.
   */
  Optional<String> volumeOf(Endpoint endpoint, String id, Requester requester) {
    return endpoint.call(
        Operation.GET_JOB,
        requester.origin(),
        (backend, call) -> backend.require(JobFiles.class).volumeOf(id));
  }

  SourcedMetrics metrics(
      Endpoint endpoint, String job, MetricSelection selection, Requester requester) {
    Optional<Endpoint> archive = archives.of(endpoint);
    if (archive.isPresent()) {
      return linked.read(endpoint, archive.get(), job, selection, requester);
    }
    String name = Addresses.of(endpoint, Kind.JOB, job);
    return new SourcedMetrics(
        SourcedMetrics.Source.ARCHIVE,
        endpoint.call(
            Operation.READ_JOB_METRICS,
            requester.origin(),
            (backend, call) ->
                backend
                    .require(JobMetrics.class)
                    .read(call, name, selection, requester.visibility())));
  }

  ItemList<JobStatisticView> statistics(
      Endpoint endpoint, JobStatisticParameters parameters, Requester requester) {
    JobGrouping grouping = parameters.grouping();
    Projection projection =
        Projection.of(parameters.page().fields(), fields.of(JobStatisticView.class));
    return ItemList.of(
        listings.<JobStatistic>list(
            endpoint,
            Operation.LIST_JOB_STATISTICS,
            grouping.name(),
            parameters.query(me(endpoint, requester), requester.visibility()),
            requester.origin(),
            (backend, call, page) ->
                backend.require(JobStatistics.class).list(call, grouping, page)),
        JobStatisticView::of,
        projection);
  }

  private Optional<String> me(Endpoint endpoint, Requester requester) {
    return access.ownerOf(requester.identity(), endpoint.name());
  }
}
