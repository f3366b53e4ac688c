package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;

/**
 * Compares a write with its conditions, by fresh reads within the call that then does the write.
 */
final class Precondition {
  private final Backend backend;
  private final CallContext call;
  private final Conditions conditions;

  Precondition(Backend backend, CallContext call, Conditions conditions) {
    this.backend = backend;
    this.call = call;
    this.conditions = conditions;
  }

  /** The same request with the version that was compared, or a conflict. */
  <T> Request<T> checked(Request<T> request) {
    if (conditions.honourLocks()) {
      new LockCondition(backend, call, conditions).check(request);
    }
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

  private String presentVersion(Request<?> request) {
    Kind kind = Versioned.kind(request).orElseThrow();
    String name = request.target();
    String version =
        kind == Kind.VOLUME
            ? volume(name).version()
            : backend.require(ExportPolicies.class).get(call, name).version();
    return allowed(kind, name, version);
  }

  private String allowed(Kind kind, String name, String version) {
    if (conditions.ifMatch().map(expected -> expected.allow(version)).orElse(true)) {
      return version;
    }
    throw BackendException.versionMismatch(kind, name);
  }

  private Volume volume(String name) {
    return backend.require(Volumes.class).get(call, name, Visibility.ALL);
  }
}
