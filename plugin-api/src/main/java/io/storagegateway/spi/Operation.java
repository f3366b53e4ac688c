package io.storagegateway.spi;

import java.util.Locale;

/**
 * Everything that can be asked of a back-end. A back-end declares for each whether it can ({@link
 * Capabilities}); what is not declared is never called.
 */
public enum Operation {
  /** {@link io.storagegateway.spi.facet.Volumes#list}. */
  LIST_VOLUMES(Kind.VOLUME, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Volumes#get}. */
  GET_VOLUME(Kind.VOLUME, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Volumes#create}. */
  CREATE_VOLUME(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Volumes#patch}. */
  PATCH_VOLUME(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Volumes#restrict}. */
  RESTRICT_VOLUME(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Volumes#reinstate}. */
  REINSTATE_VOLUME(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Clones#create}. */
  CREATE_CLONE(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Snapshots#list}. */
  LIST_SNAPSHOTS(Kind.SNAPSHOT, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Snapshots#get}. */
  GET_SNAPSHOT(Kind.SNAPSHOT, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Snapshots#create}. */
  CREATE_SNAPSHOT(Kind.SNAPSHOT, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Snapshots#delete}. */
  DELETE_SNAPSHOT(Kind.SNAPSHOT, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Snapshots#restore}. */
  RESTORE_SNAPSHOT(Kind.VOLUME, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Locks#list}. */
  LIST_LOCKS(Kind.LOCK, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Locks#create}. */
  CREATE_LOCK(Kind.LOCK, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Locks#delete}. */
  DELETE_LOCK(Kind.LOCK, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#list}. */
  LIST_EXPORT_POLICIES(Kind.EXPORT_POLICY, Lane.READ),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#get}. */
  GET_EXPORT_POLICY(Kind.EXPORT_POLICY, Lane.READ),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#create}. */
  CREATE_EXPORT_POLICY(Kind.EXPORT_POLICY, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#delete}. */
  DELETE_EXPORT_POLICY(Kind.EXPORT_POLICY, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#addRule}. */
  ADD_EXPORT_RULE(Kind.EXPORT_POLICY, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.ExportPolicies#removeRule}. */
  REMOVE_EXPORT_RULE(Kind.EXPORT_POLICY, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Nodes#list}. */
  LIST_NODES(Kind.NODE, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Nodes#get}. */
  GET_NODE(Kind.NODE, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Jobs#list}. */
  LIST_JOBS(Kind.JOB, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Jobs#get}. */
  GET_JOB(Kind.JOB, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Jobs#problems}. */
  LIST_JOB_PROBLEMS(Kind.JOB_PROBLEM, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Jobs#index}. */
  GET_JOB_INDEX(Kind.JOB, Lane.READ),
  /** {@link io.storagegateway.spi.facet.JobMetrics#read}. */
  READ_JOB_METRICS(Kind.JOB, Lane.READ),
  /** {@link io.storagegateway.spi.facet.JobStatistics#list}. */
  LIST_JOB_STATISTICS(Kind.JOB_STATISTIC, Lane.READ),
  /** {@link io.storagegateway.spi.facet.JobFiles#open}. */
  OPEN_JOB_FILES(Kind.JOB, Lane.TRANSFER),
  /** {@link io.storagegateway.spi.facet.JobFiles#receive}. */
  RECEIVE_JOB_FILES(Kind.JOB, Lane.TRANSFER),
  /** {@link io.storagegateway.spi.facet.JobFiles#importJob}. */
  IMPORT_JOB(Kind.JOB, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.JobFiles#patch}. */
  PATCH_JOB(Kind.JOB, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.JobFiles#delete}. */
  DELETE_JOB(Kind.JOB, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.JobFiles#retain}. */
  RUN_JOB_RETENTION(Kind.JOB_RETENTION, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.JobFiles#retained}. */
  LIST_RETAINED_JOBS(Kind.RETAINED_JOB, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Metrics#list}. */
  LIST_METRICS(Kind.METRIC, Lane.READ),
  /** {@link io.storagegateway.spi.facet.Metrics#query}. */
  QUERY_METRICS(Kind.METRIC, Lane.TRANSFER),
  /** {@link io.storagegateway.spi.facet.Metrics#write}. */
  WRITE_METRICS(Kind.METRIC_WRITE, Lane.WRITE),
  /** {@link io.storagegateway.spi.facet.Bytes#open}. */
  OPEN_CONTENT(Kind.VOLUME, Lane.TRANSFER),
  /** {@link io.storagegateway.spi.facet.Bytes#receive}. */
  RECEIVE_CONTENT(Kind.VOLUME, Lane.TRANSFER),
  /** {@link io.storagegateway.spi.facet.Bytes#follow}. */
  FOLLOW_CONTENT(Kind.VOLUME, Lane.TRANSFER);

  private final Kind kind;
  private final Lane lane;

  Operation(Kind kind, Lane lane) {
    this.kind = kind;
    this.lane = lane;
  }

  /**
   * What the operation answers or changes.
   *
   * @return never null
   */
  public Kind kind() {
    return kind;
  }

  /**
   * In which lane its calls run.
   *
   * @return never null
   */
  public Lane lane() {
    return lane;
  }

  /**
   * The name in documents and settings.
   *
   * @return snake_case, for example {@code create_volume}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
