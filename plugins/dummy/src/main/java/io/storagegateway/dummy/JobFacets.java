package io.storagegateway.dummy;

import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import java.time.Instant;
import java.util.Map;

/** The facets of jobs, where there are any. */
final class JobFacets {
  private JobFacets() {}

  static Map<Class<? extends Facet>, Facet> of(
      Connection connection, Writer writer, DummySettings settings, Instant since) {
    if (settings.jobs() == 0) {
      return Map.of();
    }
    JobCatalog catalog = new JobCatalog(connection, since);
    return Map.of(
        Jobs.class, new DummyJobs(connection, catalog),
        JobMetrics.class, new DummyJobMetrics(connection, catalog),
        JobStatistics.class, new DummyJobStatistics(connection, catalog),
        JobFiles.class, new DummyJobFiles(connection, writer, catalog, Rules.of(settings)));
  }
}
