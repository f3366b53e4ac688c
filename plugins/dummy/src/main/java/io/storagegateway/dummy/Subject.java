package io.storagegateway.dummy;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.Optional;

/**
 * The one object that a write is about, wherever it is in a state.
 *
 * @param kind what it is
 * @param owner the volume's name or uuid, the policy's name or the job's id
 * @param name the snapshot's name or the lock's host, empty for others
 */
record Subject(Kind kind, String owner, String name) {
  static Subject of(Resource resource) {
    if (resource instanceof Volume volume) {
      return new Subject(Kind.VOLUME, volume.uuid(), "");
    }
    if (resource instanceof Snapshot snapshot) {
      return new Subject(Kind.SNAPSHOT, snapshot.volume(), snapshot.name());
    }
    if (resource instanceof VolumeLock lock) {
      return new Subject(Kind.LOCK, lock.volume(), lock.host());
    }
    return new Subject(resource.kind(), resource.key(), "");
  }

  /** What a request is about, given the state that it meets. */
  static Subject of(Request<?> request, State before) {
    String target = request.target();
    return switch (request.operation()) {
      case CREATE_SNAPSHOT -> new Subject(Kind.SNAPSHOT, target, ((CreateSnapshot) request).name());
      case DELETE_SNAPSHOT -> new Subject(Kind.SNAPSHOT, target, ((DeleteSnapshot) request).name());
      case CREATE_LOCK -> new Subject(Kind.LOCK, target, ((CreateLock) request).host());
      case DELETE_LOCK -> new Subject(Kind.LOCK, target, ((DeleteLock) request).host());
      case CREATE_EXPORT_POLICY, DELETE_EXPORT_POLICY, ADD_EXPORT_RULE, REMOVE_EXPORT_RULE ->
          new Subject(Kind.EXPORT_POLICY, target, "");
      case IMPORT_JOB -> new Subject(Kind.JOB, ((ImportJob) request).job(), "");
      case PATCH_JOB -> new Subject(Kind.JOB, ((PatchJob) request).job(), "");
      case DELETE_JOB -> new Subject(Kind.JOB, ((DeleteJob) request).job(), "");
      case REINSTATE_VOLUME -> volume(before.restricted(target), target);
      case CREATE_VOLUME,
          CREATE_CLONE,
          PATCH_VOLUME,
          RESTRICT_VOLUME,
          RESTORE_SNAPSHOT,
          LIST_VOLUMES,
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
          RUN_JOB_RETENTION,
          LIST_RETAINED_JOBS,
          LIST_METRICS,
          QUERY_METRICS,
          WRITE_METRICS,
          OPEN_CONTENT,
          RECEIVE_CONTENT,
          FOLLOW_CONTENT ->
          volume(before.volume(target), target);
    };
  }

  /** The object in a certain state; a volume in use or restricted. */
  Optional<Resource> in(State state) {
    return switch (kind) {
      case VOLUME -> state.anyVolume(owner).map(StoredVolume::describe);
      case SNAPSHOT ->
          state
              .volume(owner)
              .flatMap(
                  volume ->
                      volume.belongings().snapshot(name).map(kept -> kept.describe(volume.name())));
      case LOCK ->
          state
              .volume(owner)
              .flatMap(volume -> volume.belongings().lock())
              .filter(lock -> lock.host().equals(name))
              .map(Resource.class::cast);
      case EXPORT_POLICY -> state.policy(owner).map(Resource.class::cast);
      case JOB -> state.jobs().find(owner).map(StoredJob::whole);
      case NODE, JOB_STATISTIC, JOB_PROBLEM, JOB_RETENTION, RETAINED_JOB, METRIC, METRIC_WRITE ->
          Optional.empty();
    };
  }

  /** A volume by its uuid, which stays, or by the name that it will get. */
  private static Subject volume(Optional<StoredVolume> known, String name) {
    return new Subject(
        Kind.VOLUME, known.map(volume -> volume.identity().uuid().toString()).orElse(name), "");
  }
}
