package io.storagegateway.jobarchive.index;

import static io.storagegateway.jobarchive.index.Order.Type.NUMBER;
import static io.storagegateway.jobarchive.index.Order.Type.TEXT;

import io.storagegateway.jobarchive.index.Order.Column;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds clusters, by the fields that they have as volumes. */
final class ClusterSearch {
  static final Order.Orders ORDERS =
      new Order.Orders(
          RowKey.of("name"),
          "name",
          Map.of(
              "name", new Column("name", TEXT),
              "size_used", new Column("bytes", NUMBER),
              "creation_time", new Column("oldest", NUMBER)));

  static final Conditions CONDITIONS =
      new Conditions(
          Map.of(
              "name", Conditions.text("name"),
              "state", Conditions.text("state"),
              "junction_path", Conditions.text("junction_path")));

  private static final String COLUMNS = "name, bytes, trouble, jobs, problems, oldest, newest";

  private static final String CLUSTERS =
      """
      (SELECT clusters.name, clusters.bytes, clusters.trouble,
         CASE WHEN clusters.trouble IS NULL THEN 'online' ELSE 'error' END AS state,
         ? || '/' || clusters.name AS junction_path,
         coalesce(found.jobs, 0) AS jobs, coalesce(wrong.problems, 0) AS problems,
         found.oldest, found.newest
       FROM clusters
       LEFT JOIN (
           SELECT cluster, count(*) AS jobs, min(start_time) AS oldest, max(start_time) AS newest
           FROM jobs GROUP BY cluster) found
         ON found.cluster = clusters.name
       LEFT JOIN (SELECT cluster, count(*) AS problems FROM problems GROUP BY cluster) wrong
         ON wrong.cluster = clusters.name)""";

  private ClusterSearch() {}

  static Page<ClusterSummary> page(Session session, Path root, Query query) throws SQLException {
    Where where = CONDITIONS.of(session, query.filters());
    List<Object> given = List.of(root.toString());
    long total =
        session.number(
            "SELECT count(*) FROM " + CLUSTERS + " WHERE " + where.sql(),
            Stream.concat(given.stream(), where.parameters().stream()).toList());
    Page<ClusterSummary> page =
        new Paging(COLUMNS, CLUSTERS, given, ORDERS.of(query.sort()))
            .page(session, where, query, ClusterSearch::cluster);
    return Paging.whole(page, total, List.of());
  }

  private static ClusterSummary cluster(ResultSet row) throws SQLException {
    return new ClusterSummary(
        row.getString("name"),
        row.getObject("bytes", Long.class),
        row.getString("trouble"),
        row.getLong("jobs"),
        row.getLong("problems"),
        time(row, "oldest"),
        time(row, "newest"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    Long seconds = row.getObject(column, Long.class);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }
}
