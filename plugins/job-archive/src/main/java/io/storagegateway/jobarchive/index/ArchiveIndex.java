package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobStatistic;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The index of an archive. It answers from what it has at once, also while the archive is being
 * looked at. Every method that takes a call throws {@code UNAVAILABLE} while there is no index, and
 * {@code TIMEOUT} once nobody waits for the call.
 */
public final class ArchiveIndex implements AutoCloseable {
  private final IndexHolder holder;
  private final Scanner scanner;
  private final Path root;

  /**
   * Prepares an index; nothing is opened before {@link #start}.
   *
   * @param context the endpoint
   * @param settings what it needs to know
   */
  public ArchiveIndex(BackendContext context, IndexSettings settings) {
    this(context, settings, Set::of);
  }

  /**
   * Prepares an index; nothing is opened before {@link #start}.
   *
   * @param context the endpoint
   * @param settings what it needs to know
   * @param restricted the clusters that are out of use, asked again and again: their jobs and
   *     problems are not shown, nor are they themselves to who does not ask for them by name or
   *     state
   */
  public ArchiveIndex(
      BackendContext context, IndexSettings settings, Supplier<Set<String>> restricted) {
    this.holder = new IndexHolder(settings, context, restricted);
    this.scanner = new Scanner(holder, settings, context);
    this.root = settings.archive();
  }

  /** Begins to look at the archive in the background. */
  public void start() {
    scanner.start();
  }

  /**
   * What jobs can be filtered by.
   *
   * @return fields as in the API
   */
  public static Set<String> jobFilters() {
    return JobFields.CONDITIONS.names();
  }

  /**
   * What jobs can be sorted by.
   *
   * @return fields as in the API
   */
  public static Set<String> jobSorts() {
    return JobSearch.ORDERS.names();
  }

  /**
   * What groups of jobs can be sorted by.
   *
   * @return fields as in the API
   */
  public static Set<String> statisticSorts() {
    return StatisticsSearch.ORDERS.names();
  }

  /**
   * What problems can be filtered by.
   *
   * @return fields as in the API
   */
  public static Set<String> problemFilters() {
    return ProblemSearch.CONDITIONS.names();
  }

  /**
   * What problems can be sorted by.
   *
   * @return fields as in the API
   */
  public static Set<String> problemSorts() {
    return ProblemSearch.ORDERS.names();
  }

  /**
   * What clusters can be filtered by.
   *
   * @return fields of a volume as in the API
   */
  public static Set<String> clusterFilters() {
    return ClusterSearch.CONDITIONS.names();
  }

  /**
   * What clusters can be sorted by.
   *
   * @return fields of a volume as in the API
   */
  public static Set<String> clusterSorts() {
    return ClusterSearch.ORDERS.names();
  }

  /**
   * Lists jobs without details.
   *
   * @param call the context of the call
   * @param query which
   * @return one page
   */
  public Page<Job> jobs(CallContext call, Query query) {
    return holder.read(call, session -> JobSearch.page(session, query));
  }

  /**
   * Finds jobs by their number, the last ones first.
   *
   * @param call the context of the call
   * @param number the number
   * @param visibility which may be shown
   * @param limit how many at most
   * @return jobs without details
   */
  public List<Job> numbered(CallContext call, long number, Visibility visibility, int limit) {
    return holder.read(call, session -> JobSearch.numbered(session, number, visibility, limit));
  }

  /**
   * Finds jobs that ended long ago, in the order of their ids.
   *
   * @param call the context of the call
   * @param cluster where they ran
   * @param latestEnd when they ended at the latest
   * @param after the last job of the page before; empty for the first page
   * @param limit how many at most
   * @return jobs whose duration is known; fewer than {@code limit} on the last page
   */
  public List<EndedJob> ended(
      CallContext call, String cluster, Instant latestEnd, Optional<JobKey> after, int limit) {
    return holder.read(
        call,
        session -> EndedJobSearch.page(session, cluster, latestEnd.getEpochSecond(), after, limit));
  }

  /**
   * Adds jobs up.
   *
   * @param call the context of the call
   * @param grouping by what
   * @param query which
   * @return one page of groups
   */
  public Page<JobStatistic> statistics(CallContext call, JobGrouping grouping, Query query) {
    return holder.read(call, session -> StatisticsSearch.page(session, grouping, query));
  }

  /**
   * Lists problems.
   *
   * @param call the context of the call
   * @param query which
   * @return one page
   */
  public Page<JobProblem> problems(CallContext call, Query query) {
    return holder.read(call, session -> ProblemSearch.page(session, query));
  }

  /**
   * Lists clusters.
   *
   * @param call the context of the call
   * @param query which
   * @return one page
   */
  public Page<ClusterSummary> clusters(CallContext call, Query query) {
    return holder.read(call, session -> ClusterSearch.page(session, root, query));
  }

  /**
   * Finds one cluster, restricted or not.
   *
   * @param call the context of the call
   * @param name its name
   * @return empty if the index knows none of this name
   */
  public Optional<ClusterSummary> cluster(CallContext call, String name) {
    return holder.read(call, session -> ClusterSearch.named(session, root, name));
  }

  /**
   * The names of all clusters.
   *
   * @param call the context of the call
   * @return in no order, restricted ones too
   */
  public List<String> clusterNames(CallContext call) {
    return holder.read(call, ClusterSearch::names);
  }

  /**
   * How far the index is.
   *
   * @param call the context of the call
   * @return its state
   */
  public JobIndex state(CallContext call) {
    return holder.read(
        call,
        session ->
            session
                .list(
                    """
                    SELECT (SELECT indexed_at FROM about), (SELECT count(*) FROM jobs),
                      (SELECT count(*) FROM problems)\
                    """,
                    List.of(),
                    this::state)
                .get(0));
  }

  private JobIndex state(ResultSet row) throws SQLException {
    Long indexedAt = row.getObject(1, Long.class);
    return new JobIndex(
        indexedAt == null ? null : Instant.ofEpochMilli(indexedAt),
        scanner.isScanning(),
        row.getLong(2),
        row.getLong(3));
  }

  /**
   * Looks at jobs that the gateway has put into the archive, changed or removed, so that lists show
   * that at once. To be called while nobody else writes these jobs. If the index cannot be written
   * now, its next pass finds the change.
   *
   * @param jobs which; some hundreds at a time are fastest
   */
  public void refresh(Collection<JobKey> jobs) {
    scanner.refresh(refresh -> refresh.jobs(jobs));
  }

  /**
   * Forgets jobs that the gateway has removed, without a look at where they were; see {@link
   * #refresh}.
   *
   * @param jobs which; some hundreds at a time are fastest
   */
  public void removed(Collection<JobKey> jobs) {
    scanner.refresh(refresh -> refresh.gone(jobs));
  }

  /**
   * Lists a cluster that was made just now.
   *
   * @param name its name
   */
  public void refreshCluster(String name) {
    scanner.refresh(refresh -> refresh.cluster(name));
  }

  /**
   * What keeps the index from being opened or brought up to date.
   *
   * @return a failure whose message is for people; empty if nothing does
   */
  public Optional<BackendException> trouble() {
    return scanner.trouble();
  }

  /** A failure of the index. */
  static BackendException unavailable(String reason, String message, Throwable cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message).reason(reason).cause(cause).build();
  }

  @Override
  public void close() {
    scanner.close();
  }
}
