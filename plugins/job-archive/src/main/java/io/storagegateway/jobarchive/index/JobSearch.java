package io.storagegateway.jobarchive.index;

import static io.storagegateway.jobarchive.index.Order.Type.NUMBER;
import static io.storagegateway.jobarchive.index.Order.Type.TEXT;
import static java.util.Map.entry;

import io.storagegateway.jobarchive.index.Order.Column;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds jobs. */
final class JobSearch {
  private static final RowKey KEY =
      new RowKey(
          List.of("cluster", "number_order", "start_order"),
          "cluster || ':' || job_id || ':' || start_time",
          JobSearch::key);

  static final Order.Orders ORDERS =
      new Order.Orders(
          KEY,
          "id",
          Map.ofEntries(
              entry("start_time", new Column("start_time", NUMBER)),
              entry("duration", new Column("duration", NUMBER)),
              entry("job_id", new Column("job_id", NUMBER)),
              entry("job_name", new Column("job_name", TEXT)),
              entry("user", new Column("owner", TEXT)),
              entry("project", new Column("project", TEXT)),
              entry("cluster", new Column("cluster", TEXT)),
              entry("subcluster", new Column("subcluster", TEXT)),
              entry("partition", new Column("queue", TEXT)),
              entry("state", new Column("state", TEXT)),
              entry("num_nodes", new Column("num_nodes", NUMBER))));

  private static final String COLUMNS =
      """
      cluster || ':' || job_id || ':' || start_time AS id, cluster, job_id, start_time, subcluster, array_job_id, job_name, owner, project, queue,
      state, submit_time, duration, walltime, num_nodes, num_hwthreads, shared, tags, metric_data,
      coalesce(num_accelerators, (
          SELECT CASE WHEN accelerators = 0 THEN 0 END FROM subclusters part
          WHERE part.cluster = jobs.cluster AND part.name = jobs.subcluster)) AS num_accelerators\
      """;

  private JobSearch() {}

  static Page<Job> page(Session session, Query query) throws SQLException {
    Where where = JobFields.where(session, query);
    long total =
        session.number("SELECT count(*) FROM jobs WHERE " + where.sql(), where.parameters());
    Page<Job> page =
        new Paging(COLUMNS, "jobs", List.of(), ORDERS.of(query.sort()))
            .page("seq", session, where, query, JobSearch::job);
    return Paging.whole(page, total, ProblemSearch.holes(session));
  }

  private static List<Object> key(String id) {
    JobKey key = JobKey.parse(id).orElseThrow(() -> new IllegalArgumentException("no id"));
    return List.of(key.cluster(), key.numberOrder(), key.startOrder());
  }

  /** Jobs of a number, the last ones first. */
  static List<Job> numbered(Session session, long number, Visibility visibility, int limit)
      throws SQLException {
    Where where = new Where().and("job_id = ?", number);
    Conditions.addVisible(where, visibility);
    session.shown(where);
    return session.list(
        "SELECT %s FROM jobs WHERE %s ORDER BY start_time DESC, cluster LIMIT %d"
            .formatted(COLUMNS, where.sql(), limit),
        where.parameters(),
        JobSearch::job);
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getString("cluster"),
        row.getString("subcluster"),
        row.getLong("job_id"),
        whole(row, "array_job_id"),
        row.getString("job_name"),
        row.getString("owner"),
        row.getString("project"),
        row.getString("queue"),
        word(JobState.class, row.getString("state")),
        time(row, "submit_time"),
        time(row, "start_time"),
        span(row, "duration"),
        span(row, "walltime"),
        small(row, "num_nodes"),
        small(row, "num_hwthreads"),
        small(row, "num_accelerators"),
        row.getString("shared") == null ? null : word(Job.Sharing.class, row.getString("shared")),
        Tags.read(row.getString("tags")),
        word(Job.MetricDataState.class, row.getString("metric_data")),
        null);
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static Long whole(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  private static Integer small(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    Long seconds = whole(row, column);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  private static Duration span(ResultSet row, String column) throws SQLException {
    Long seconds = whole(row, column);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
