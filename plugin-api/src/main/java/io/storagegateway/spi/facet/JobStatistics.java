package io.storagegateway.spi.facet;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;

/** What jobs used together. Only jobs that the query's visibility shows are counted. */
public interface JobStatistics extends Facet {
  /**
   * Adds jobs up.
   *
   * @param call the context of this call
   * @param grouping by what
   * @param query which jobs, with the filters of {@link Jobs#list}; sorted by a figure or, by
   *     default, by the name of the group
   * @return one page of groups with an exact total
   */
  @Uses(Operation.LIST_JOB_STATISTICS)
  Page<JobStatistic> list(CallContext call, JobGrouping grouping, Query query);
}
