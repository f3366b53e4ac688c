package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.retention.JobRetentions;
import io.storagegateway.jobarchive.snapshot.SnapshotStore;
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

  /** Two files of the archive have names that a cluster could have. */
  private static final String NEW_CLUSTER = "(?!(?:version|compress)\\.txt$)" + CLUSTER;

  private static final String READ_ONLY =
      "The settings of this endpoint allow no writing into the archive (read_only).";
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
          Operation.OPEN_JOB_FILES,
          Operation.LIST_METRICS);

  /** What can be done if the settings allow it. */
  private static final Set<Operation> WRITES =
      EnumSet.of(
          Operation.CREATE_VOLUME,
          Operation.PATCH_VOLUME,
          Operation.RESTRICT_VOLUME,
          Operation.REINSTATE_VOLUME,
          Operation.RECEIVE_JOB_FILES,
          Operation.IMPORT_JOB,
          Operation.PATCH_JOB,
          Operation.DELETE_JOB,
          Operation.RUN_JOB_RETENTION,
          Operation.LIST_RETAINED_JOBS,
          Operation.LIST_SNAPSHOTS,
          Operation.GET_SNAPSHOT,
          Operation.CREATE_SNAPSHOT,
          Operation.DELETE_SNAPSHOT,
          Operation.RESTORE_SNAPSHOT);

  private static final Set<Operation> OTHER_WRITES =
      EnumSet.of(
          Operation.CREATE_CLONE,
          Operation.CREATE_EXPORT_POLICY,
          Operation.DELETE_EXPORT_POLICY,
          Operation.ADD_EXPORT_RULE,
          Operation.REMOVE_EXPORT_RULE,
          Operation.RECEIVE_CONTENT);

  private JobArchiveCapabilities() {}

  /**
   * All that is declared.
   *
   * @param writable whether the settings allow to write
   */
  static Capabilities declared(boolean writable) {
    Capabilities.Builder capabilities =
        Capabilities.none()
            .supports(READS.toArray(Operation[]::new))
            .kind(
                Kind.VOLUME,
                volumes(writable)
                    .listing(queries(ArchiveIndex.clusterFilters(), ArchiveIndex.clusterSorts()))
                    .build())
            .kind(
                Kind.JOB,
                KindRules.named(CLUSTER + ":[0-9]+:[0-9]+|[0-9]+", LONGEST_ID)
                    .listing(queries(ArchiveIndex.jobFilters(), ArchiveIndex.jobSorts()))
                    .changeable(writable ? new String[] {"tags", "metadata"} : new String[0])
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
                    .build())
            .kind(Kind.METRIC, KindRules.named("(?s).*", LONGEST_GROUP).build())
            .kind(
                Kind.SNAPSHOT,
                KindRules.named(SnapshotStore.NAME, SnapshotStore.LONGEST_NAME).build())
            .kind(Kind.JOB_RETENTION, KindRules.named("(?s).*", LONGEST_GROUP).build())
            .kind(
                Kind.RETAINED_JOB,
                KindRules.named("(?s).*", LONGEST_ID)
                    .listing(new ListingMode.QueryBy(JobRetentions.filters(), Set.of(), false))
                    .build());
    OTHER_WRITES.forEach(
        write -> capabilities.refuses(write, "Job archives have nothing of this kind."));
    capabilities.refuses(
        Operation.QUERY_METRICS, "Job archives have values of jobs, and none of machines.");
    if (writable) {
      capabilities.supports(WRITES.toArray(Operation[]::new));
    } else {
      WRITES.forEach(write -> capabilities.refuses(write, READ_ONLY));
    }
    return capabilities.build();
  }

  private static KindRules.Builder volumes(boolean writable) {
    KindRules.Builder rules = KindRules.named(NEW_CLUSTER, LONGEST_CLUSTER);
    return writable
        ? rules
            .settable(JobArchiveAttributes.DESCRIPTION)
            .changeable(
                JobArchiveAttributes.RETENTION_POLICY,
                JobArchiveAttributes.RETENTION_AGE_DAYS,
                JobArchiveAttributes.RETENTION_DESTINATION,
                JobArchiveAttributes.OMIT_TAGGED,
                JobArchiveAttributes.COMPRESSION_AGE_DAYS)
            .clearable(
                JobArchiveAttributes.RETENTION_DESTINATION,
                JobArchiveAttributes.COMPRESSION_AGE_DAYS)
        : rules;
  }

  private static ListingMode queries(Set<String> filters, Set<String> sorts) {
    return new ListingMode.QueryBy(filters, sorts, true);
  }
}
