package io.storagegateway.dummy;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.PatchJob;
import java.util.Set;

/** What the dummy declares of jobs. */
final class JobCapabilities {
  private static final String ID = "[a-z]+:[0-9]{1,18}:[0-9]{1,18}|[0-9]{1,18}";
  private static final int MAX_ID = 60;
  private static final int MAX_PATH = 1_000;
  private static final Set<Operation> OPERATIONS =
      Set.of(
          Operation.LIST_JOBS,
          Operation.GET_JOB,
          Operation.LIST_JOB_PROBLEMS,
          Operation.GET_JOB_INDEX,
          Operation.READ_JOB_METRICS,
          Operation.LIST_JOB_STATISTICS,
          Operation.OPEN_JOB_FILES,
          Operation.RECEIVE_JOB_FILES,
          Operation.IMPORT_JOB,
          Operation.PATCH_JOB,
          Operation.DELETE_JOB,
          Operation.RUN_JOB_RETENTION,
          Operation.LIST_RETAINED_JOBS);

  private JobCapabilities() {}

  static void declare(Capabilities.Builder declared, int jobs) {
    if (jobs == 0) {
      OPERATIONS.forEach(
          operation -> declared.refuses(operation, "There are no jobs: see the setting jobs."));
      return;
    }
    declared
        .kind(
            Kind.JOB,
            KindRules.named(ID, MAX_ID)
                .listing(new ListingMode.QueryBy(JobCriteria.FIELDS, JobOrders.FIELDS, true))
                .changeable(PatchJob.TAGS, "metadata")
                .build())
        .kind(
            Kind.JOB_STATISTIC,
            KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH)
                .listing(
                    new ListingMode.QueryBy(JobCriteria.FIELDS, DummyJobStatistics.SORTS, true))
                .build())
        .kind(
            Kind.JOB_PROBLEM,
            KindRules.named(Texts.PRINTABLE, MAX_PATH)
                .listing(new ListingMode.QueryBy(Set.of("cluster", "reason"), Set.of("path"), true))
                .build())
        .kind(Kind.JOB_RETENTION, KindRules.named(Texts.PRINTABLE, Texts.MAX_LENGTH).build())
        .kind(
            Kind.RETAINED_JOB,
            KindRules.named(ID, MAX_ID)
                .listing(new ListingMode.QueryBy(Set.of("result"), Set.of("name"), true))
                .build());
  }
}
