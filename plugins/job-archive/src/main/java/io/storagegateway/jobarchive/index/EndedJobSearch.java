package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.value.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds jobs by their end. Of a job without a known duration nobody knows when it ended. */
final class EndedJobSearch {
  private EndedJobSearch() {}

  /**
   * One page in the order of ids.
   *
   * @param latestEnd in seconds since 1970
   * @param after the last job of the page before
   */
  static List<EndedJob> page(
      Session session, String cluster, long latestEnd, Optional<JobKey> after, int limit)
      throws SQLException {
    Where where =
        new Where()
            .and("cluster = ?", cluster)
            .and("duration IS NOT NULL AND start_time + duration <= ?", latestEnd);
    after.ifPresent(
        last ->
            where.and(
                "(number_order, start_order) > (?, ?)", last.numberOrder(), last.startOrder()));
    return session.list(
        """
        SELECT cluster, job_id, start_time, state, duration, tags, bytes FROM jobs
        WHERE %s ORDER BY number_order, start_order LIMIT %d\
        """
            .formatted(where.sql(), limit),
        where.parameters(),
        EndedJobSearch::job);
  }

  private static EndedJob job(ResultSet row) throws SQLException {
    return new EndedJob(
        new JobKey(row.getString("cluster"), row.getLong("job_id"), row.getLong("start_time")),
        JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("duration"),
        Tags.read(row.getString("tags")),
        row.getLong("bytes"));
  }
}
