package io.storagegateway.jobarchive.index;

import static io.storagegateway.jobarchive.index.Order.Type.TEXT;

import io.storagegateway.jobarchive.index.Order.Column;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.JobProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with an archive. */
final class ProblemSearch {
  /** No path has a line feed in it, see {@link PathText}. */
  private static final RowKey KEY =
      new RowKey(
          List.of("path", "reason"),
          "path || chr(10) || reason",
          key -> List.copyOf(Arrays.asList(key.split("\n", 2))));

  static final Order.Orders ORDERS =
      new Order.Orders(KEY, "path", Map.of("path", new Column("path", TEXT)));

  static final Conditions CONDITIONS =
      new Conditions(
          Map.of("cluster", Conditions.text("cluster"), "reason", Conditions.text("reason")));

  private static final String COLUMNS = "path, reason, message, byte_offset, cluster, job, since";

  private ProblemSearch() {}

  /** Whose job it is tells who may see its problems; those of no job are for whoever sees all. */
  static Page<JobProblem> page(Session session, Query query) throws SQLException {
    Where where = CONDITIONS.of(session, query.filters());
    Conditions.addVisible(where, query.visibility());
    session.shown(where);
    long total =
        session.number("SELECT count(*) FROM problems WHERE " + where.sql(), where.parameters());
    Page<JobProblem> page =
        new Paging(COLUMNS, "problems", List.of(), ORDERS.of(query.sort()))
            .page(session, where, query, ProblemSearch::problem);
    return Paging.whole(page, total, List.of());
  }

  /** What a list of jobs has to say of those that are missing from it. */
  static List<ListingProblem> holes(Session session) throws SQLException {
    Where hidden = session.shown(new Where().and("hides"));
    return session
        .list(
            """
            SELECT (SELECT count(*) FROM problems WHERE %s),
              (SELECT count(*) FROM about WHERE indexed_at IS NULL)\
            """
                .formatted(hidden.sql()),
            hidden.parameters(),
            row -> holes(row.getLong(1), row.getLong(2) > 0))
        .get(0);
  }

  private static List<ListingProblem> holes(long hidden, boolean first) {
    List<ListingProblem> holes = new ArrayList<>();
    if (first) {
      holes.add(
          new ListingProblem(
              "jobs", "index-incomplete", "The archive is being read for the first time."));
    }
    if (hidden > 0) {
      holes.add(
          new ListingProblem(
              "jobs",
              "job-record-corrupt",
              hidden + " records are missing because they cannot be read."));
    }
    return holes;
  }

  private static JobProblem problem(ResultSet row) throws SQLException {
    return new JobProblem(
        row.getString("path"),
        row.getString("reason"),
        row.getString("message"),
        row.getObject("byte_offset", Long.class),
        row.getString("cluster"),
        row.getString("job"),
        Instant.ofEpochMilli(row.getLong("since")));
  }
}
