package io.storagegateway.jobarchive.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of an index. There are no keys and no indexes of the database: DuckDB would keep them
 * in memory, and reads whole columns faster than it follows them. {@code host_jobs} has, of each
 * batch that was written, one row for each machine with the jobs that had it, see {@link Postings};
 * jobs that were removed stay there, and as rows are never numbered again they mean nothing any
 * more. {@code names} has each name of jobs once, so that patterns are compared with few texts.
 */
final class Schema {
  /** Goes up with every change of the tables or of what is put into them. */
  private static final String VERSION = "1";

  static final List<String> TABLES =
      List.of("about", "jobs", "names", "host_jobs", "clusters", "subclusters", "problems");

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE about (version VARCHAR, archive VARCHAR, indexed_at BIGINT)""",
          """
          CREATE TABLE jobs (
            seq BIGINT, cluster VARCHAR, job_id BIGINT, start_time BIGINT, number_order BIGINT,
            start_order BIGINT, subcluster VARCHAR, array_job_id BIGINT, job_name VARCHAR, name_id INTEGER, owner VARCHAR,
            project VARCHAR, queue VARCHAR, state VARCHAR, submit_time BIGINT, duration BIGINT,
            walltime BIGINT, num_nodes INTEGER, num_hwthreads INTEGER, num_accelerators INTEGER,
            shared VARCHAR, tags VARCHAR, metric_data VARCHAR, meta_size BIGINT,
            meta_modified BIGINT, bytes BIGINT, has_data BOOLEAN, settled BOOLEAN)""",
          """
          CREATE TABLE names (id INTEGER, name VARCHAR)""",
          """
          CREATE SEQUENCE name_ids""",
          """
          CREATE TABLE host_jobs (host VARCHAR, jobs BLOB)""",
          """
          CREATE TABLE clusters (name VARCHAR, bytes BIGINT, trouble VARCHAR)""",
          """
          CREATE TABLE subclusters (
            cluster VARCHAR, name VARCHAR, cores INTEGER, threads INTEGER, accelerators INTEGER)""",
          """
          CREATE TABLE problems (
            path VARCHAR, reason VARCHAR, message VARCHAR, byte_offset BIGINT, cluster VARCHAR,
            job VARCHAR, owner VARCHAR, project VARCHAR, hides BOOLEAN, since BIGINT,
            pass BIGINT)""");

  private Schema() {}

  /** Makes the tables of a new database. */
  static void create(Connection connection, Path archive) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
      describe(connection, archive);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void describe(Connection connection, Path archive) throws SQLException {
    try (PreparedStatement about =
        connection.prepareStatement("INSERT INTO about VALUES (?, ?, NULL)")) {
      about.setString(1, VERSION);
      about.setString(2, archive.toString());
      about.executeUpdate();
    }
  }

  /** Makes sure that the tables are there, and of this version and this archive. */
  static void check(Connection connection, Path archive) throws SQLException {
    String others = String.join(", ", TABLES.subList(1, TABLES.size()));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, archive FROM about LEFT JOIN (SELECT 1 FROM "
                    + others
                    + " LIMIT 1) ON TRUE")) {
      if (!rows.next() || !VERSION.equals(rows.getString(1))) {
        throw new SQLException("it was made by another version of the plugin");
      }
      if (!archive.toString().equals(rows.getString(2))) {
        throw new SQLException("it is of another archive");
      }
    }
  }
}
