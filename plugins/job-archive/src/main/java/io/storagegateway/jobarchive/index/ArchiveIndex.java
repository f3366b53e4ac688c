package io.storagegateway.jobarchive.index;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    this.holder = new IndexHolder(settings, context);
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
                      (SELECT count(*) FROM problems)""",
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
