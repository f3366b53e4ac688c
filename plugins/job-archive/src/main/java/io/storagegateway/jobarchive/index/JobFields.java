package io.storagegateway.jobarchive.index;

import static java.util.Map.entry;

import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What jobs can be filtered by. */
final class JobFields {
  static final Conditions CONDITIONS =
      new Conditions(
          Map.ofEntries(
              entry("cluster", Conditions.text("cluster")),
              entry("subcluster", Conditions.text("subcluster")),
              entry("user", Conditions.text("owner")),
              entry("project", Conditions.text("project")),
              entry("partition", Conditions.text("queue")),
              entry("state", Conditions.text("state")),
              entry("job_id", Conditions.number("job_id")),
              entry("array_job_id", Conditions.number("array_job_id")),
              entry("job_name", JobFields::name),
              entry("node", JobFields::node),
              entry("tag", JobFields::tag),
              entry("shared", Conditions.text("shared")),
              entry("start_time", Conditions.number("start_time")),
              entry("duration", Conditions.number("duration")),
              entry("num_nodes", Conditions.number("num_nodes"))));

  private JobFields() {}

  /** Which jobs a query asks for and may be shown. */
  static Where where(Session session, Query query) throws SQLException {
    Where where = CONDITIONS.of(session, query.filters());
    Conditions.addVisible(where, query.visibility());
    return session.shown(where);
  }

  /** Patterns are compared with each name once, however many jobs have it. */
  private static boolean name(Session session, Where where, Filter filter) throws SQLException {
    if (filter.test() != Filter.Test.GLOB) {
      return Conditions.text("job_name").add(session, where, filter);
    }
    Where names = NamePattern.of("name", filter.value());
    where.and("name_id IN (SELECT id FROM names WHERE " + names.sql() + ")", names.parameters());
    return true;
  }

  private static boolean node(Session session, Where where, Filter filter) throws SQLException {
    if (filter.test() != Filter.Test.EQUALS) {
      return false;
    }
    List<Long> jobs = new ArrayList<>();
    session
        .list(
            "SELECT jobs FROM host_jobs WHERE host = ?",
            List.of(filter.value()),
            row -> row.getBytes(1))
        .forEach(packed -> Postings.unpack(packed, jobs));
    // A list as text: the driver takes three times as long to hand over an array of numbers.
    where.and("seq IN (SELECT unnest(CAST(? AS BIGINT[])))", jobs.toString());
    return true;
  }

  private static boolean tag(Session session, Where where, Filter filter) {
    if (filter.test() != Filter.Test.EQUALS) {
      return false;
    }
    where.and("contains(tags, ?)", Tags.searched(filter.value()));
    return true;
  }
}
