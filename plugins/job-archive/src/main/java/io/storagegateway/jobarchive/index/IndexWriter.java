package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.record.Subcluster;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The only one that writes into an index. Each method is one transaction. Problems, and rows to be
 * removed, go through tables of this connection, as the database compares whole tables faster than
 * it finds single rows.
 */
final class IndexWriter implements AutoCloseable {
  private static final List<String> STAGES =
      List.of(
          "CREATE TEMP TABLE staged_names (name VARCHAR)",
          "CREATE TEMP TABLE staged_gone (job BIGINT)",
          "CREATE TEMP TABLE staged_keys (id VARCHAR, cluster VARCHAR, number BIGINT, start"
              + " BIGINT)",
          """
          CREATE TEMP TABLE staged_problems (
            path VARCHAR, reason VARCHAR, message VARCHAR, byte_offset BIGINT, cluster VARCHAR,
            job VARCHAR, owner VARCHAR, project VARCHAR, hides BOOLEAN)""");

  private static final String ALREADY_KNOWN =
      """
      problems.path = staged_problems.path AND problems.reason = staged_problems.reason""";

  private final DuckDBConnection connection;
  private final Clock clock;
  private final Touched touched = new Touched();
  private long rows;
  private long pass;

  IndexWriter(DuckDBConnection connection, Clock clock) throws SQLException {
    this.connection = connection;
    this.clock = clock;
    try (Statement statement = connection.createStatement()) {
      for (String sql : STAGES) {
        statement.execute(sql);
      }
    }
    this.rows = number("SELECT coalesce(max(seq), 0) FROM jobs");
    this.pass = number("SELECT coalesce(max(pass), 0) FROM problems");
    connection.setAutoCommit(false);
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** What is done in one transaction. */
  private interface Work {
    void run() throws SQLException;
  }

  private synchronized void transact(Work work) throws SQLException {
    try {
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Begins another pass: problems that it does not find again are removed at its end. */
  synchronized void beginPass() {
    pass++;
    touched.beginPass();
  }

  synchronized KnownJobs known(String cluster) throws SQLException {
    touched.beginCluster(cluster);
    return KnownJobs.read(connection, cluster);
  }

  /** Writes what a pass found, but for jobs that were refreshed since it asked what is known. */
  void write(Batch batch) throws SQLException {
    transact(
        () -> {
          remove(batch.gone());
          append(batch.jobs().stream().filter(job -> !touched.has(job.key())).toList());
          record(batch.problems().stream().filter(problem -> !touched.has(problem)).toList());
        });
  }

  /**
   * Writes what was found of some jobs, in the place of all that was known of them.
   *
   * @param keys those jobs, of one cluster
   * @param found what was found, nothing of jobs that are gone
   */
  void refresh(Collection<JobKey> keys, List<Batch> found) throws SQLException {
    transact(
        () -> {
          forget(keys);
          touched.add(keys);
          for (Batch batch : found) {
            append(batch.jobs());
            record(batch.problems());
          }
        });
  }

  private void forget(Collection<JobKey> keys) throws SQLException {
    try (DuckDBAppender appender = stage("staged_keys")) {
      for (JobKey key : keys) {
        appender
            .beginRow()
            .append(key.id())
            .append(key.cluster())
            .append(key.number())
            .append(key.start())
            .endRow();
      }
    }
    execute(
        """
        DELETE FROM jobs USING staged_keys
        WHERE jobs.job_id = staged_keys.number AND jobs.start_time = staged_keys.start
          AND jobs.cluster = staged_keys.cluster\
        """);
    execute("DELETE FROM problems USING staged_keys WHERE problems.job = staged_keys.id");
    execute("DELETE FROM staged_keys");
  }

  private void remove(List<Long> gone) throws SQLException {
    if (gone.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = stage("staged_gone")) {
      for (long row : gone) {
        appender.beginRow().append(row).endRow();
      }
    }
    execute("DELETE FROM jobs WHERE seq IN (SELECT job FROM staged_gone)");
    execute("DELETE FROM staged_gone");
  }

  private void append(List<JobRow> jobs) throws SQLException {
    if (jobs.isEmpty()) {
      return;
    }
    Map<String, Integer> names = names(jobs);
    Map<String, Postings> jobsOfHosts = new HashMap<>();
    try (DuckDBAppender table = connection.createAppender("main", "jobs")) {
      for (JobRow job : jobs) {
        long row = ++rows;
        JobAppender.append(table, row, job, names.get(orEmpty(job.name())));
        for (String host : job.hosts()) {
          jobsOfHosts.computeIfAbsent(host, each -> new Postings()).add(row);
        }
      }
    }
    try (DuckDBAppender table = connection.createAppender("main", "host_jobs")) {
      for (Map.Entry<String, Postings> each : new TreeMap<>(jobsOfHosts).entrySet()) {
        table.beginRow().append(each.getKey()).append(each.getValue().packed()).endRow();
      }
    }
  }

  /** The numbers of all names of some jobs, which are given to new names. */
  private Map<String, Integer> names(List<JobRow> jobs) throws SQLException {
    Set<String> distinct = new TreeSet<>();
    jobs.forEach(job -> distinct.add(orEmpty(job.name())));
    distinct.remove("");
    try (DuckDBAppender stage = stage("staged_names")) {
      for (String name : distinct) {
        stage.beginRow().append(name).endRow();
      }
    }
    execute(
        """
        INSERT INTO names SELECT nextval('name_ids'), name FROM staged_names
        WHERE NOT EXISTS (SELECT 1 FROM names WHERE names.name = staged_names.name)\
        """);
    Map<String, Integer> numbers = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, id FROM names SEMI JOIN staged_names USING (name)")) {
      while (rows.next()) {
        numbers.put(rows.getString(1), rows.getInt(2));
      }
    }
    execute("DELETE FROM staged_names");
    return numbers;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private void record(List<FoundProblem> problems) throws SQLException {
    if (problems.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = stage("staged_problems")) {
      for (FoundProblem problem : problems) {
        JobAppender.append(appender, problem);
      }
    }
    update(
        """
        UPDATE problems SET message = staged_problems.message,
          byte_offset = staged_problems.byte_offset, owner = staged_problems.owner,
          project = staged_problems.project, pass = ?
        FROM staged_problems WHERE\s"""
            + ALREADY_KNOWN,
        pass);
    update(
        """
        INSERT INTO problems
        SELECT DISTINCT ON (path, reason) path, reason, message, byte_offset, cluster, job, owner,
          project, hides, ?, ?
        FROM staged_problems
        WHERE NOT EXISTS (SELECT 1 FROM problems WHERE\s"""
            + ALREADY_KNOWN
            + ")",
        clock.millis(),
        pass);
    execute("DELETE FROM staged_problems");
  }

  /** Writes down what a cluster is, as soon as that is known. */
  void describe(String cluster, List<Subcluster> parts, String trouble) throws SQLException {
    transact(
        () -> {
          update("DELETE FROM subclusters WHERE cluster = ?", cluster);
          for (Subcluster part : parts) {
            update(
                "INSERT INTO subclusters VALUES (?, ?, ?, ?, ?)",
                cluster,
                part.name(),
                part.coresPerNode(),
                part.threadsPerCore(),
                part.acceleratorsPerNode());
          }
          update(
              """
              INSERT INTO clusters SELECT ?, NULL, NULL
              WHERE NOT EXISTS (SELECT 1 FROM clusters WHERE name = ?)\
              """,
              cluster,
              cluster);
          update("UPDATE clusters SET trouble = ? WHERE name = ?", trouble, cluster);
        });
  }

  /** Ends the look at one cluster. */
  void finishCluster(String cluster, List<Long> gone, long bytes) throws SQLException {
    transact(
        () -> {
          remove(gone);
          update("UPDATE clusters SET bytes = ? WHERE name = ?", bytes, cluster);
        });
  }

  /** Writes down a cluster that was made just now. */
  synchronized void add(String cluster, List<Subcluster> parts, long bytes) throws SQLException {
    touched.add(cluster);
    describe(cluster, parts, null);
    finishCluster(cluster, List.of(), bytes);
  }

  /** Removes clusters that are no longer there. */
  synchronized void keepClusters(Collection<String> found) throws SQLException {
    Set<String> names = touched.withMade(found);
    String others = " NOT IN (" + (names.isEmpty() ? "''" : Where.places(names.size())) + ")";
    Object[] kept = names.toArray();
    transact(
        () -> {
          update("DELETE FROM jobs WHERE cluster" + others, kept);
          update("DELETE FROM subclusters WHERE cluster" + others, kept);
          update("DELETE FROM clusters WHERE name" + others, kept);
        });
  }

  /** Ends a pass that looked at everything. */
  void finishPass(Instant now) throws SQLException {
    transact(
        () -> {
          update("DELETE FROM problems WHERE pass <> ?", pass);
          update("UPDATE about SET indexed_at = ?", now.toEpochMilli());
        });
  }

  private DuckDBAppender stage(String table) throws SQLException {
    return connection.createAppender("temp", "main", table);
  }

  private void execute(String sql) throws SQLException {
    update(sql);
  }

  private void update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
