package io.storagegateway.jobarchive.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The jobs of one cluster that the index had when a pass began, small enough to be held for a
 * million of them. May be asked by several threads.
 */
final class KnownJobs {
  /** Of which nothing is known. */
  static final KnownJobs NONE = new KnownJobs(0);

  private final long[] numbers;
  private final long[] starts;
  private final long[] rows;
  private final long[] sizes;
  private final long[] times;
  private final long[] bytes;

  /** Whether there were metrics; empty where a job has to be looked at again anyway. */
  private final byte[] states;

  private final boolean[] seen;
  private final List<long[]> unknown = new ArrayList<>();

  private KnownJobs(int count) {
    this.numbers = new long[count];
    this.starts = new long[count];
    this.rows = new long[count];
    this.sizes = new long[count];
    this.times = new long[count];
    this.bytes = new long[count];
    this.states = new byte[count];
    this.seen = new boolean[count];
  }

  static KnownJobs read(Connection connection, String cluster) throws SQLException {
    KnownJobs known = new KnownJobs(count(connection, cluster));
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT job_id, start_time, seq, meta_size, meta_modified, bytes, has_data, settled
            FROM jobs WHERE cluster = ? ORDER BY job_id, start_time\
            """)) {
      statement.setString(1, cluster);
      try (ResultSet result = statement.executeQuery()) {
        for (int index = 0; result.next(); index++) {
          known.fill(index, result);
        }
      }
    }
    return known;
  }

  private static int count(Connection connection, String cluster) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM jobs WHERE cluster = ?")) {
      statement.setString(1, cluster);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return Math.toIntExact(result.getLong(1));
      }
    }
  }

  private static final byte UNSETTLED = 0;
  private static final byte WITH_DATA = 1;
  private static final byte WITHOUT_DATA = 2;

  private void fill(int index, ResultSet row) throws SQLException {
    numbers[index] = row.getLong(1);
    starts[index] = row.getLong(2);
    rows[index] = row.getLong(3);
    sizes[index] = row.getLong(4);
    times[index] = row.getLong(5);
    bytes[index] = row.getLong(6);
    boolean data = row.getBoolean(7);
    boolean settled = row.getBoolean(8);
    states[index] = state(data, settled);
  }

  private static byte state(boolean data, boolean settled) {
    if (!settled) {
      return UNSETTLED;
    }
    return data ? WITH_DATA : WITHOUT_DATA;
  }

  /** The index of a job, negative if it is not known. */
  int find(long number, long start) {
    int at = Arrays.binarySearch(numbers, number);
    if (at < 0) {
      return -1;
    }
    while (at > 0 && numbers[at - 1] == number) {
      at--;
    }
    for (; at < numbers.length && numbers[at] == number; at++) {
      if (starts[at] == start) {
        return at;
      }
    }
    return -1;
  }

  /** Notes that the job is still there. */
  void see(int index) {
    seen[index] = true;
  }

  /** Whether the row of a job is still right. */
  boolean isAsBefore(int index, JobRow.Found now) {
    return states[index] == state(now.hasData(), true)
        && sizes[index] == now.meta().size()
        && times[index] == now.meta().modified()
        && bytes[index] == now.bytes();
  }

  /** The number of the row in the database. */
  long row(int index) {
    return rows[index];
  }

  /** Notes that jobs of these numbers may be there though they are not found. */
  void unknown(long first, long last) {
    synchronized (unknown) {
      unknown.add(new long[] {first, last});
    }
  }

  /** The rows of jobs that are no longer there. */
  List<Long> gone() {
    List<Long> gone = new ArrayList<>();
    for (int index = 0; index < rows.length; index++) {
      if (!seen[index] && !mayBeThere(numbers[index])) {
        gone.add(rows[index]);
      }
    }
    return gone;
  }

  private boolean mayBeThere(long number) {
    synchronized (unknown) {
      return unknown.stream().anyMatch(range -> range[0] <= number && number <= range[1]);
    }
  }
}
