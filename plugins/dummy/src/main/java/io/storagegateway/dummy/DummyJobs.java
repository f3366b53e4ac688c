package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;
import java.util.List;
import java.util.Optional;

/** Lists and reads jobs. */
final class DummyJobs implements Jobs {
  private final Connection connection;
  private final JobCatalog catalog;

  DummyJobs(Connection connection, JobCatalog catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  @Override
  public Page<Job> list(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_JOBS,
        () -> {
          JobOrders orders = new JobOrders(catalog.store().all());
          Page<StoredJob> page =
              SmallListing.page(catalog.matching(query), query, orders.of(query.sort()));
          return new Page<>(
              page.items().stream().map(StoredJob::listed).toList(),
              page.next(),
              page.total(),
              page.problems(),
              Optional.of(catalog.since()));
        });
  }

  @Override
  public Job get(CallContext call, String job, Visibility visibility) {
    return connection.read(Operation.GET_JOB, () -> catalog.require(job, visibility).whole());
  }

  @Override
  public Page<JobProblem> problems(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_JOB_PROBLEMS,
        () -> {
          List<JobProblem> matching =
              catalog.problems().stream()
                  .filter(problem -> query.filters().stream().allMatch(one -> fits(one, problem)))
                  .toList();
          return SmallListing.page(
              matching, query, Order.byName(JobProblem::key, query.sort().descending()));
        });
  }

  @Override
  public JobIndex index(CallContext call) {
    return connection.read(
        Operation.GET_JOB_INDEX,
        () -> new JobIndex(catalog.since(), false, catalog.size(), catalog.problems().size()));
  }

  private static boolean fits(Filter filter, JobProblem problem) {
    if (filter.test() != Filter.Test.EQUALS) {
      throw NameFilter.refused(filter);
    }
    return switch (filter.field()) {
      case "cluster" -> filter.value().equals(problem.cluster());
      case "reason" -> filter.value().equals(problem.reason());
      default -> throw NameFilter.refused(filter);
    };
  }
}
