package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/**
 * Compares a write with its conditions, by fresh reads within the call that then does the write.
 */
final class Precondition {
  private final Backend backend;
  private final CallContext call;
  private final Conditions conditions;
  private final LockedEndpoint locks;
  private Volume read;

  Precondition(Backend backend, CallContext call, Conditions conditions, LockedEndpoint locks) {
    this.backend = backend;
    this.call = call;
    this.conditions = conditions;
    this.locks = locks;
  }

  /** The same request with the version that was compared, or a conflict. */
  <T> Request<T> checked(Request<T> request) {
    if (conditions.honourLocks()) {
      new LockCondition(backend, call, conditions, locks)
          .check(request, () -> volume(request.target()));
    }
    conditions.absent().ifPresent(this::checkAbsent);
    if (request instanceof PatchVolume patch && patch.changes("size_total")) {
      Volume present = volume(patch.volume());
      SizeRules.check(backend.capabilities().rules(Kind.VOLUME), patch, present);
      return conditions.ifMatch().isEmpty()
          ? request
          : Versioned.of(request, allowed(Kind.VOLUME, patch.volume(), present.version()));
    }
    return conditions.ifMatch().isEmpty() || Versioned.kind(request).isEmpty()
        ? request
        : Versioned.of(request, presentVersion(request));
  }

  /** The uuid of the volume that a request takes away, if a lock of the gateway may be of it. */
  Optional<String> lockedUuid(Request<?> request) {
    return request.operation() == Operation.RESTRICT_VOLUME && locks.any()
        ? Optional.of(volume(request.target()).uuid())
        : Optional.empty();
  }

  private void checkAbsent(String job) {
    try {
      Job unused = backend.require(Jobs.class).get(call, job, Visibility.ALL);
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return;
      }
      throw e;
    }
    throw BackendException.of(ErrorKind.CONFLICT, "There is a job of this id already: " + job + ".")
        .reason("job-exists")
        .build();
  }

  private String presentVersion(Request<?> request) {
    Kind kind = Versioned.kind(request).orElseThrow();
    String name = Versioned.name(request);
    String version =
        switch (kind) {
          case VOLUME -> volume(name).version();
          case EXPORT_POLICY -> backend.require(ExportPolicies.class).get(call, name).version();
          case JOB -> jobVersion(name);
          default -> throw new IllegalArgumentException(kind.label() + " has no version");
        };
    return allowed(kind, name, version);
  }

  /** Null for a damaged job, which has none that could be compared, where any will do. */
  private String jobVersion(String name) {
    try {
      return backend.require(Jobs.class).get(call, name, Visibility.ALL).details().version();
    } catch (BackendException e) {
      boolean any = conditions.ifMatch().map(ExpectedVersions::any).orElse(false);
      if (any && e.kind() == ErrorKind.DAMAGED) {
        return null;
      }
      throw e;
    }
  }

  /** Of a job the version may not be known, which is none of those that are expected. */
  private String allowed(Kind kind, String name, String version) {
    if (conditions.ifMatch().map(expected -> expected.allow(version)).orElse(true)) {
      return version;
    }
    throw BackendException.versionMismatch(kind, name);
  }

  /** All conditions are compared with one state, that of the first reading. */
  private Volume volume(String name) {
    if (read == null) {
      read = backend.require(Volumes.class).get(call, name, Visibility.ALL);
    }
    return read;
  }
}
