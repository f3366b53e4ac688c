package io.storagegateway.jobarchive.index;

import static io.storagegateway.jobarchive.index.Order.Type.NUMBER;
import static io.storagegateway.jobarchive.index.Order.Type.REAL;
import static io.storagegateway.jobarchive.index.Order.Type.TEXT;

import io.storagegateway.jobarchive.index.Order.Column;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Adds jobs up. The cores of a job are its hardware threads divided by those of each core; where a
 * job had whole machines and does not say how many threads that were, they are the cores of its
 * machines. Sums are of whole seconds and so do not depend on the order of adding.
 */
final class StatisticsSearch {
  static final Order.Orders ORDERS =
      new Order.Orders(
          RowKey.of("name"),
          "group",
          Map.of(
              "group", new Column("name", TEXT),
              "jobs", new Column("jobs", NUMBER),
              "walltime_hours", new Column("walltime", REAL),
              "node_hours", new Column("node", REAL),
              "core_hours", new Column("core", REAL),
              "accelerator_hours", new Column("accelerator", REAL)));

  private static final String COLUMNS =
      """
      name, jobs, walltime, node, core, accelerator, incomplete""";

  /** An empty name stands for none: no job has one. */
  private static final String GROUPS =
      """
      (SELECT coalesce(%1$s, '') AS name, count(*) AS jobs,
         coalesce(sum(duration), 0)::DOUBLE / 3600 AS walltime,
         coalesce(sum(duration * num_nodes), 0)::DOUBLE / 3600 AS node,
         coalesce(sum(duration * used_cores), 0) / 3600 AS core,
         coalesce(sum(duration * used_accelerators), 0)::DOUBLE / 3600 AS accelerator,
         count(*) FILTER (duration IS NULL OR num_nodes IS NULL OR used_cores IS NULL
           OR used_accelerators IS NULL) AS incomplete
       FROM (SELECT jobs.*,
           CASE WHEN num_hwthreads IS NOT NULL
                  THEN num_hwthreads / coalesce(part.threads, 1)::DOUBLE
                WHEN shared = 'none' THEN (num_nodes * part.cores)::DOUBLE
                END AS used_cores,
           coalesce(num_accelerators, CASE WHEN part.accelerators = 0 THEN 0 END)
             AS used_accelerators
         FROM jobs LEFT JOIN subclusters part
           ON part.cluster = jobs.cluster AND part.name = jobs.subcluster)
       WHERE %2$s
       GROUP BY 1)""";

  private StatisticsSearch() {}

  static Page<JobStatistic> page(Session session, JobGrouping grouping, Query query)
      throws SQLException {
    Where where = JobFields.where(session, query);
    String column = column(grouping);
    long total =
        session.number(
            "SELECT count(DISTINCT coalesce(%s, '')) FROM jobs WHERE %s"
                .formatted(column, where.sql()),
            where.parameters());
    String groups = GROUPS.formatted(column, where.sql());
    Page<JobStatistic> page =
        new Paging(COLUMNS, groups, where.parameters(), ORDERS.of(query.sort()))
            .page(session, new Where(), query, StatisticsSearch::statistic);
    return Paging.whole(page, total, ProblemSearch.holes(session));
  }

  private static String column(JobGrouping grouping) {
    return switch (grouping) {
      case USER -> "owner";
      case PROJECT -> "project";
      case CLUSTER -> "cluster";
      case SUBCLUSTER -> "subcluster";
      case PARTITION -> "queue";
    };
  }

  private static JobStatistic statistic(ResultSet row) throws SQLException {
    String name = row.getString("name");
    return new JobStatistic(
        name.isEmpty() ? null : name,
        row.getLong("jobs"),
        row.getDouble("walltime"),
        row.getDouble("node"),
        row.getDouble("core"),
        row.getDouble("accelerator"),
        row.getLong("incomplete"));
  }
}
