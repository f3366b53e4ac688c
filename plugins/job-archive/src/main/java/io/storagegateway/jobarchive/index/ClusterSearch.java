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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
         CASE WHEN clusters.name IN (%s) THEN 'restricted'
              WHEN clusters.trouble IS NULL THEN 'online' ELSE 'error' END AS state,
         ? || '/' || clusters.name AS junction_path,
         coalesce(found.jobs, 0) AS jobs, coalesce(wrong.problems, 0) AS problems,
         found.oldest, found.newest
       FROM clusters
       LEFT JOIN (
           SELECT cluster, count(*) AS jobs, min(start_time) AS oldest, max(start_time) AS newest
           FROM jobs GROUP BY cluster) found
         ON found.cluster = clusters.name
       LEFT JOIN (SELECT cluster, count(*) AS problems FROM problems GROUP BY cluster) wrong
         ON wrong.cluster = clusters.name)\
      """;

  private ClusterSearch() {}

  static Page<ClusterSummary> page(Session session, Path root, Query query) throws SQLException {
    Where where = CONDITIONS.of(session, query.filters());
    List<Object> given = given(session, root);
    String clusters = clusters(session);
    if (query.filters().stream().noneMatch(filter -> filter.field().equals("state"))) {
      where.and("state <> 'restricted'");
    }
    long total =
        session.number(
            "SELECT count(*) FROM " + clusters + " WHERE " + where.sql(),
            Stream.concat(given.stream(), where.parameters().stream()).toList());
    Page<ClusterSummary> page =
        new Paging(COLUMNS, clusters, given, ORDERS.of(query.sort()))
            .page(session, where, query, ClusterSearch::cluster);
    return Paging.whole(page, total, List.of());
  }

  /** One cluster, hidden or not. */
  static Optional<ClusterSummary> named(Session session, Path root, String name)
      throws SQLException {
    List<Object> parameters = given(session, root);
    parameters.add(name);
    String sql = "SELECT " + COLUMNS + " FROM " + clusters(session) + " WHERE name = ?";
    return session.list(sql, parameters, ClusterSearch::cluster).stream().findFirst();
  }

  /** The names of all clusters, hidden ones too. */
  static List<String> names(Session session) throws SQLException {
    return session.list("SELECT name FROM clusters", List.of(), row -> row.getString(1));
  }

  private static String clusters(Session session) {
    Set<String> hidden = session.hidden();
    return CLUSTERS.formatted(hidden.isEmpty() ? "''" : Where.places(hidden.size()));
  }

  private static List<Object> given(Session session, Path root) {
    List<Object> given = new ArrayList<>(session.hidden());
    given.add(root.toString());
    return given;
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
