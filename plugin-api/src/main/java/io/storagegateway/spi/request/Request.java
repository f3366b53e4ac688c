package io.storagegateway.spi.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;

/**
 * A write: the stored intent, the audit entry, the input of a preview and the argument of the call
 * are this one record. Jackson reads and writes it; {@code operation} tells which record it is.
 *
 * @param <T> what the write gives
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "create_volume", value = CreateVolume.class),
  @JsonSubTypes.Type(name = "patch_volume", value = PatchVolume.class),
  @JsonSubTypes.Type(name = "restrict_volume", value = RestrictVolume.class),
  @JsonSubTypes.Type(name = "reinstate_volume", value = ReinstateVolume.class),
  @JsonSubTypes.Type(name = "create_clone", value = CreateClone.class),
  @JsonSubTypes.Type(name = "create_snapshot", value = CreateSnapshot.class),
  @JsonSubTypes.Type(name = "delete_snapshot", value = DeleteSnapshot.class),
  @JsonSubTypes.Type(name = "restore_snapshot", value = RestoreSnapshot.class),
  @JsonSubTypes.Type(name = "create_lock", value = CreateLock.class),
  @JsonSubTypes.Type(name = "delete_lock", value = DeleteLock.class),
  @JsonSubTypes.Type(name = "create_export_policy", value = CreateExportPolicy.class),
  @JsonSubTypes.Type(name = "delete_export_policy", value = DeleteExportPolicy.class),
  @JsonSubTypes.Type(name = "add_export_rule", value = AddExportRule.class),
  @JsonSubTypes.Type(name = "remove_export_rule", value = RemoveExportRule.class),
  @JsonSubTypes.Type(name = "import_job", value = ImportJob.class),
  @JsonSubTypes.Type(name = "patch_job", value = PatchJob.class),
  @JsonSubTypes.Type(name = "delete_job", value = DeleteJob.class),
  @JsonSubTypes.Type(name = "run_job_retention", value = RunJobRetention.class),
  @JsonSubTypes.Type(name = "write_metrics", value = WriteMetrics.class)
})
public sealed interface Request<T>
    permits CreateVolume,
        PatchVolume,
        RestrictVolume,
        ReinstateVolume,
        CreateClone,
        CreateSnapshot,
        DeleteSnapshot,
        RestoreSnapshot,
        CreateLock,
        DeleteLock,
        CreateExportPolicy,
        DeleteExportPolicy,
        AddExportRule,
        RemoveExportRule,
        ImportJob,
        PatchJob,
        DeleteJob,
        RunJobRetention,
        WriteMetrics {
  /**
   * What is to be done.
   *
   * @return a writing operation
   */
  Operation operation();

  /**
   * What it is done to: writes on the same target are kept in order.
   *
   * @return the name or uuid of a volume, or the name of an export policy. A job's is the volume
   *     that it belongs to, that of measured values the cluster's
   */
  String target();

  /**
   * Calls the method of the back-end's facet that this request is for.
   *
   * @param backend the back-end
   * @param call the context of this call
   * @return how it ended, or that it goes on
   * @throws io.storagegateway.spi.BackendException as that method says
   */
  Outcome<T> perform(Backend backend, CallContext call);
}
