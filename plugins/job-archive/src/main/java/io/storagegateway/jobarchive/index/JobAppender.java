package io.storagegateway.jobarchive.index;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Appends rows, column by column in the order of {@link Schema}. */
final class JobAppender {
  private JobAppender() {}

  static void append(DuckDBAppender to, long row, JobRow job, Integer name) throws SQLException {
    to.beginRow()
        .append(row)
        .append(job.key().cluster())
        .append(job.key().number())
        .append(job.key().start())
        .append(job.key().numberOrder())
        .append(job.key().startOrder())
        .append(job.subcluster())
        .append(job.arrayJobId())
        .append(job.name())
        .append(name)
        .append(job.owner())
        .append(job.project())
        .append(job.queue())
        .append(job.state())
        .append(job.submitTime())
        .append(job.duration())
        .append(job.walltime())
        .append(job.numNodes())
        .append(job.numHwthreads())
        .append(job.numAccelerators())
        .append(job.shared())
        .append(job.tags())
        .append(job.metricData())
        .append(job.found().meta().size())
        .append(job.found().meta().modified())
        .append(job.found().bytes())
        .append(job.found().hasData())
        .append(job.found().settled())
        .endRow();
  }

  static void append(DuckDBAppender to, FoundProblem problem) throws SQLException {
    to.beginRow()
        .append(problem.path())
        .append(problem.reason())
        .append(problem.message())
        .append(problem.offset())
        .append(problem.cluster())
        .append(problem.job())
        .append(problem.owner())
        .append(problem.project())
        .append(problem.hides())
        .endRow();
  }
}
