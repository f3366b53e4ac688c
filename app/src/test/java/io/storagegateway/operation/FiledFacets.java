package io.storagegateway.operation;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The facets of a {@link FiledBackend}: every write of each is one and the same. */
final class FiledFacets {
  private final FiledBackend backend;

  FiledFacets(FiledBackend backend) {
    this.backend = backend;
  }

  <F extends Facet> Optional<F> facet(Class<F> type) {
    return Stream.of(
            new OfVolumes(),
            new OfSnapshots(),
            new OfLocks(),
            new OfPolicies(),
            (Clones) (call, request) -> backend.write(call, request))
        .filter(type::isInstance)
        .map(type::cast)
        .findAny();
  }

  /** What any write gives. */
  @SuppressWarnings("unchecked") // Each is of the type that its request is for.
  static <T> T result(Request<T> request) {
    String target = request.target();
    return (T)
        switch (request.operation().kind()) {
          case VOLUME -> request instanceof RestrictVolume ? null : volume(target);
          case SNAPSHOT ->
              request instanceof DeleteSnapshot ? null : new Snapshot(target, "s", null, null);
          case LOCK ->
              request instanceof DeleteLock
                  ? null
                  : new VolumeLock(target, "h", VolumeLock.Origin.NATIVE, null, null, null);
          default -> request instanceof DeleteExportPolicy ? null : policy(target);
        };
  }

  private static Volume volume(String name) {
    return Volume.of(name, "uuid-" + name, "1").build();
  }

  private static ExportPolicy policy(String name) {
    return new ExportPolicy(name, List.of(), "1");
  }

  private final class OfVolumes implements Volumes {
    @Override
    public Page<Volume> list(CallContext call, Query query) {
      return Page.only(List.of());
    }

    @Override
    public Volume get(CallContext call, String volume, Visibility visibility) {
      return volume(volume);
    }

    @Override
    public Outcome<Volume> create(CallContext call, CreateVolume request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Volume> patch(CallContext call, PatchVolume request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Volume> reinstate(CallContext call, ReinstateVolume request) {
      return backend.write(call, request);
    }
  }

  private final class OfSnapshots implements Snapshots {
    @Override
    public Page<Snapshot> list(CallContext call, String volume, Query query) {
      return Page.only(List.of());
    }

    @Override
    public Snapshot get(CallContext call, String volume, String snapshot) {
      return new Snapshot(volume, snapshot, null, null);
    }

    @Override
    public Outcome<Snapshot> create(CallContext call, CreateSnapshot request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Void> delete(CallContext call, DeleteSnapshot request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Volume> restore(CallContext call, RestoreSnapshot request) {
      return backend.write(call, request);
    }
  }

  private final class OfLocks implements Locks {
    @Override
    public List<VolumeLock> list(CallContext call, String volume) {
      return List.of();
    }

    @Override
    public Outcome<VolumeLock> create(CallContext call, CreateLock request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Void> delete(CallContext call, DeleteLock request) {
      return backend.write(call, request);
    }
  }

  private final class OfPolicies implements ExportPolicies {
    @Override
    public Page<ExportPolicy> list(CallContext call, Query query) {
      return Page.only(List.of());
    }

    @Override
    public ExportPolicy get(CallContext call, String policy) {
      return policy(policy);
    }

    @Override
    public Outcome<ExportPolicy> create(CallContext call, CreateExportPolicy request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<Void> delete(CallContext call, DeleteExportPolicy request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<ExportPolicy> addRule(CallContext call, AddExportRule request) {
      return backend.write(call, request);
    }

    @Override
    public Outcome<ExportPolicy> removeRule(CallContext call, RemoveExportRule request) {
      return backend.write(call, request);
    }
  }
}
