package io.storagegateway.dummy;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.request.WriteMetrics;

/**
 * What each write does, without doing it: from one state to the next. Doing it, trying it first and
 * previewing it are the same computation, so they cannot disagree.
 */
final class Firmware {
  private final VolumeWrites volumes;
  private final RestrictWrites restricts = new RestrictWrites();
  private final SnapshotWrites snapshots;
  private final LockWrites locks;
  private final PolicyWrites policies;
  private final JobWrites jobs;
  private final JobRetentions retentions = new JobRetentions();
  private final MetricWrites metrics = new MetricWrites();

  Firmware(Rules rules, String filerAddress) {
    this.volumes = new VolumeWrites(rules, filerAddress);
    this.snapshots = new SnapshotWrites(rules);
    this.locks = new LockWrites(rules);
    this.policies = new PolicyWrites(rules);
    this.jobs = new JobWrites(rules);
  }

  /**
   * Works out a write.
   *
   * @throws io.storagegateway.spi.BackendException if it is refused
   */
  @SuppressWarnings(
      "unchecked") // a request's operation tells which record it is, and so what it gives
  <T> Applied<T> apply(State state, Request<T> request, Stamp stamp) {
    return (Applied<T>)
        switch (request.operation()) {
          case CREATE_VOLUME -> volumes.create(state, (CreateVolume) request, stamp);
          case CREATE_CLONE -> volumes.createClone(state, (CreateClone) request, stamp);
          case PATCH_VOLUME -> volumes.patch(state, (PatchVolume) request, stamp);
          case RESTRICT_VOLUME -> restricts.restrict(state, (RestrictVolume) request, stamp);
          case REINSTATE_VOLUME -> restricts.reinstate(state, (ReinstateVolume) request, stamp);
          case CREATE_SNAPSHOT -> snapshots.create(state, (CreateSnapshot) request, stamp);
          case DELETE_SNAPSHOT -> snapshots.delete(state, (DeleteSnapshot) request, stamp);
          case RESTORE_SNAPSHOT -> snapshots.restore(state, (RestoreSnapshot) request, stamp);
          case CREATE_LOCK -> locks.create(state, (CreateLock) request, stamp);
          case DELETE_LOCK -> locks.delete(state, (DeleteLock) request, stamp);
          case CREATE_EXPORT_POLICY -> policies.create(state, (CreateExportPolicy) request);
          case DELETE_EXPORT_POLICY -> policies.delete(state, (DeleteExportPolicy) request);
          case ADD_EXPORT_RULE -> policies.addRule(state, (AddExportRule) request);
          case REMOVE_EXPORT_RULE -> policies.removeRule(state, (RemoveExportRule) request);
          case IMPORT_JOB -> jobs.importJob(state, (ImportJob) request);
          case PATCH_JOB -> jobs.patch(state, (PatchJob) request);
          case DELETE_JOB -> jobs.delete(state, (DeleteJob) request);
          case RUN_JOB_RETENTION -> retentions.run(state, (RunJobRetention) request, stamp);
          case WRITE_METRICS -> metrics.write(state, (WriteMetrics) request, stamp);
          case LIST_VOLUMES,
              GET_VOLUME,
              LIST_SNAPSHOTS,
              GET_SNAPSHOT,
              LIST_LOCKS,
              LIST_EXPORT_POLICIES,
              GET_EXPORT_POLICY,
              LIST_NODES,
              GET_NODE,
              LIST_JOBS,
              GET_JOB,
              LIST_JOB_PROBLEMS,
              GET_JOB_INDEX,
              READ_JOB_METRICS,
              LIST_JOB_STATISTICS,
              OPEN_JOB_FILES,
              RECEIVE_JOB_FILES,
              LIST_RETAINED_JOBS,
              LIST_METRICS,
              QUERY_METRICS,
              OPEN_CONTENT,
              RECEIVE_CONTENT,
              FOLLOW_CONTENT ->
              throw notAWrite(request.operation());
        };
  }

  private static IllegalArgumentException notAWrite(Operation operation) {
    return new IllegalArgumentException(operation.key() + " has no request");
  }
}
