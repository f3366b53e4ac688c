package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A back-end of volumes and locks that makes no previews and keeps a list of what it was asked. */
final class Shelf implements Backend, Volumes, Locks {
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<PatchVolume> patches = new CopyOnWriteArrayList<>();
  private final Map<String, Volume> volumes = new ConcurrentHashMap<>();
  private final List<VolumeLock> locks = new CopyOnWriteArrayList<>();
  private final List<Operation> refused;
  private final Map<Class<?>, Facet> others = new ConcurrentHashMap<>();
  private volatile Runnable beforePatch = () -> {};
  private volatile boolean away;

  Shelf(Operation... refused) {
    this.refused = List.of(refused);
  }

  Shelf with(String name, long size, long used) {
    return with(name, "uuid-" + name, size, used);
  }

  /** Puts a volume in the place of the one that has its name. */
  Shelf with(String name, String uuid, long size, long used) {
    volumes.put(name, Volume.of(name, uuid, Version.of(name, size)).size(size, used).build());
    return this;
  }

  Shelf locked(String volume, String host, Long fence) {
    locks.add(new VolumeLock(volume, host, VolumeLock.Origin.NATIVE, null, null, fence));
    return this;
  }

  <F extends Facet> Shelf with(Class<F> type, F facet) {
    others.put(type, facet);
    return this;
  }

  Shelf beforePatch(Runnable action) {
    beforePatch = action;
    return this;
  }

  /** Tells of no volume any more. */
  Shelf away() {
    away = true;
    return this;
  }

  Volume volume(String name) {
    return volumes.get(name);
  }

  @Override
  public Capabilities capabilities() {
    Capabilities.Builder builder = Capabilities.none().supports(Operation.values());
    for (Operation operation : refused) {
      builder.refuses(operation, "Not on this shelf.");
    }
    for (Kind kind : Kind.values()) {
      builder.kind(
          kind,
          KindRules.named("[a-z0-9-]+", 20)
              .settable("size_total")
              .changeable("size_total", "junction_path", "tags", "metadata")
              .clearable("junction_path")
              .size(10, 1000)
              .build());
    }
    return builder.build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.up("It stands.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet.isInstance(this)
        ? Optional.of(facet.cast(this))
        : Optional.ofNullable(others.get(facet)).map(facet::cast);
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    return Page.only(new ArrayList<>(volumes.values()));
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    asked.add("get " + volume);
    if (away) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The shelf is away.").build();
    }
    return known(volume);
  }

  private Volume known(String volume) {
    return volumes.values().stream()
        .filter(one -> one.name().equals(volume) || one.uuid().equals(volume))
        .findAny()
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateVolume request) {
    asked.add("create " + request.name());
    with(request.name(), request.sizeTotal(), 0);
    return Outcome.done(volumes.get(request.name()));
  }

  @Override
  public Outcome<Volume> patch(CallContext call, PatchVolume request) {
    beforePatch.run();
    asked.add("patch " + request.volume());
    patches.add(request);
    Volume before = known(request.volume());
    with(before.name(), before.uuid(), request.sizeTotal(), 0);
    return Outcome.done(volumes.get(before.name()));
  }

  @Override
  public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    asked.add("restrict " + request.volume());
    volumes.remove(request.volume());
    return Outcome.removed();
  }

  @Override
  public List<VolumeLock> list(CallContext call, String volume) {
    asked.add("locks " + volume);
    return locks.stream().filter(lock -> lock.volume().equals(volume)).toList();
  }

  @Override
  public Outcome<VolumeLock> create(CallContext call, CreateLock request) {
    asked.add("lock " + request.host());
    locked(request.volume(), request.host(), null);
    return Outcome.done(locks.get(locks.size() - 1));
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteLock request) {
    asked.add("unlock " + request.host());
    if (!locks.removeIf(lock -> lock.host().equals(request.host()))) {
      throw BackendException.notFound(Kind.LOCK, request.host());
    }
    return Outcome.removed();
  }
}
