package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import java.util.EnumSet;
import java.util.Set;

/** What the plugin declares. */
final class JobArchiveCapabilities {
  private static final String CLUSTER = "[A-Za-z0-9_][A-Za-z0-9_.+@=-]*";
  private static final int LONGEST_CLUSTER = 128;
  private static final int LONGEST_ID = 192;
  private static final int LONGEST_GROUP = 255;
  private static final int LONGEST_PROBLEM = 1100;

  private static final Set<Operation> READS =
      EnumSet.of(
          Operation.LIST_VOLUMES,
          Operation.GET_VOLUME,
          Operation.LIST_JOBS,
          Operation.GET_JOB,
          Operation.LIST_JOB_PROBLEMS,
          Operation.GET_JOB_INDEX,
          Operation.LIST_JOB_STATISTICS,
          Operation.READ_JOB_METRICS,
          Operation.OPEN_JOB_FILES);

  private static final Set<Operation> WRITES =
      EnumSet.of(
          Operation.CREATE_VOLUME,
          Operation.PATCH_VOLUME,
          Operation.RESTRICT_VOLUME,
          Operation.REINSTATE_VOLUME,
          Operation.CREATE_CLONE,
          Operation.CREATE_SNAPSHOT,
          Operation.DELETE_SNAPSHOT,
          Operation.RESTORE_SNAPSHOT,
          Operation.CREATE_EXPORT_POLICY,
          Operation.DELETE_EXPORT_POLICY,
          Operation.ADD_EXPORT_RULE,
          Operation.REMOVE_EXPORT_RULE,
          Operation.RECEIVE_CONTENT);

  private JobArchiveCapabilities() {}

  static Capabilities declared() {
    Capabilities.Builder capabilities =
        Capabilities.none()
            .supports(READS.toArray(Operation[]::new))
            .kind(
                Kind.VOLUME,
                KindRules.named(CLUSTER, LONGEST_CLUSTER)
                    .listing(queries(ArchiveIndex.clusterFilters(), ArchiveIndex.clusterSorts()))
                    .build())
            .kind(
                Kind.JOB,
                KindRules.named(CLUSTER + ":[0-9]+:[0-9]+|[0-9]+", LONGEST_ID)
                    .listing(queries(ArchiveIndex.jobFilters(), ArchiveIndex.jobSorts()))
                    .build())
            .kind(
                Kind.JOB_STATISTIC,
                KindRules.named("(?s).*", LONGEST_GROUP)
                    .listing(queries(ArchiveIndex.jobFilters(), ArchiveIndex.statisticSorts()))
                    .build())
            .kind(
                Kind.JOB_PROBLEM,
                KindRules.named("(?s).*", LONGEST_PROBLEM)
                    .listing(queries(ArchiveIndex.problemFilters(), ArchiveIndex.problemSorts()))
                    .build());
    WRITES.forEach(
        write -> capabilities.refuses(write, "The gateway writes nothing into job archives."));
    return capabilities.build();
  }

  private static ListingMode queries(Set<String> filters, Set<String> sorts) {
    return new ListingMode.QueryBy(filters, sorts, true);
  }
}
