package io.storagegateway.operation;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import java.util.Optional;

/** The requests that can be made for one version of their target. */
final class Versioned {
  private Versioned() {}

  /** What kind of object the version is of; empty where the request has none. */
  static Optional<Kind> kind(Request<?> request) {
    return switch (request.operation()) {
      case PATCH_VOLUME, RESTRICT_VOLUME, RESTORE_SNAPSHOT -> Optional.of(Kind.VOLUME);
      case DELETE_EXPORT_POLICY, ADD_EXPORT_RULE, REMOVE_EXPORT_RULE ->
          Optional.of(Kind.EXPORT_POLICY);
      case PATCH_JOB, DELETE_JOB -> Optional.of(Kind.JOB);
      default -> Optional.empty();
    };
  }

  /** What the object is called whose version it is. */
  static String name(Request<?> request) {
    if (request instanceof PatchJob patch) {
      return patch.job();
    }
    return request instanceof DeleteJob delete ? delete.job() : request.target();
  }

  /** The same request for one version. */
  @SuppressWarnings("unchecked") // Each record is replaced by one of its own class.
  static <T> Request<T> of(Request<T> request, String version) {
    return (Request<T>) versioned(request, version);
  }

  private static Request<?> versioned(Request<?> request, String version) {
    if (request instanceof PatchVolume patch) {
      return new PatchVolume(
          patch.volume(),
          patch.fields(),
          patch.sizeTotal(),
          patch.junctionPath(),
          patch.activePolicyName(),
          patch.attributes(),
          patch.allowShrinkBelowUsed(),
          version);
    }
    if (request instanceof RestrictVolume restrict) {
      return new RestrictVolume(restrict.volume(), version);
    }
    if (request instanceof RestoreSnapshot restore) {
      return new RestoreSnapshot(restore.volume(), restore.snapshot(), version);
    }
    if (request instanceof DeleteExportPolicy delete) {
      return new DeleteExportPolicy(delete.policy(), version);
    }
    if (request instanceof AddExportRule add) {
      return new AddExportRule(add.policy(), add.client(), version);
    }
    if (request instanceof RemoveExportRule remove) {
      return new RemoveExportRule(remove.policy(), remove.client(), version);
    }
    if (request instanceof PatchJob patch) {
      return new PatchJob(
          patch.volume(), patch.job(), patch.fields(), patch.tags(), patch.metadata(), version);
    }
    if (request instanceof DeleteJob delete) {
      return new DeleteJob(delete.volume(), delete.job(), version);
    }
    throw new IllegalArgumentException(request.operation().key() + " has no expected version");
  }
}
