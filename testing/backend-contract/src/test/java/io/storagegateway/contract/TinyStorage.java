package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Volumes with a size, and nothing else; sound but for the defects that it is made with. */
final class TinyStorage implements StorageSystem {
  static final long MAX_SIZE = 1L << 40;
  private static final TinyStorage OF_ALL = new TinyStorage(Set.of(Defect.SHARES_STATE));

  private final Set<Defect> defects;
  private final NavigableMap<String, Volume> volumes = new TreeMap<>();
  private final Map<String, Optional<Object>> done = new HashMap<>();
  private final TinyJobStore jobs;

  TinyStorage(Set<Defect> defects) {
    this.defects = defects;
    jobs = new TinyJobStore(defects, TinyJobs.ALL);
  }

  static TinyStorage with(Set<Defect> defects) {
    return defects.contains(Defect.SHARES_STATE) ? OF_ALL : new TinyStorage(defects);
  }

  @Override
  public Backend open(BackendContext context) {
    boolean own = has(Defect.KEEPS_STATE_IN_THE_INSTANCE);
    return new TinyBackend(context, own ? new TinyStorage(defects) : this, Optional.empty());
  }

  @Override
  public Optional<Backend> openWith(BackendContext context, Fault fault) {
    return Optional.of(new TinyBackend(context, this, Optional.of(fault)));
  }

  boolean has(Defect defect) {
    return defects.contains(defect);
  }

  synchronized NavigableMap<String, Volume> volumes() {
    return new TreeMap<>(volumes);
  }

  synchronized <T> T ofJobs(Function<TinyJobStore, T> what) {
    return what.apply(jobs);
  }

  /** What a piece of work gave, which may be nothing; empty if it was not done. */
  synchronized Optional<Optional<Object>> done(String operationId) {
    return Optional.ofNullable(done.get(operationId));
  }

  /** Does a piece of work once, however often it is asked to. */
  Object write(String operationId, Request<?> request) {
    if (has(Defect.COMPARES_BEFORE_IT_LOCKS)) {
      attempt(request);
      Waiting.pause(Duration.ofMillis(1));
    }
    synchronized (this) {
      Optional<Object> before = done.get(operationId);
      if (before != null && !has(Defect.DOES_IT_TWICE)) {
        return before.orElse(null); // a removal gives nothing
      }
      if (JobStock.WRITES.contains(request.operation())) {
        Object value = jobs.write(request, operationId, true);
        return kept(operationId, value);
      }
      Volume after =
          has(Defect.COMPARES_BEFORE_IT_LOCKS) ? unchecked(request) : (Volume) attempt(request);
      volumes.put(after.name(), after);
      if (has(Defect.CHANGES_A_NEIGHBOUR) && volumes.lowerEntry(after.name()) != null) {
        volumes.computeIfPresent(
            volumes.lowerKey(after.name()),
            (name, other) -> volume(name, other.uuid(), other.sizeTotal() + 1));
      }
      return kept(operationId, after);
    }
  }

  private Object kept(String operationId, Object value) {
    if (!has(Defect.FORGETS_WHAT_WAS_DONE)) {
      done.put(operationId, Optional.ofNullable(value));
    }
    return value;
  }

  /** What would be, or why it cannot be. */
  synchronized Object attempt(Request<?> request) {
    if (JobStock.WRITES.contains(request.operation())) {
      return jobs.write(request, "attempt", false);
    }
    if (request instanceof CreateVolume create) {
      if (!has(Defect.TAKES_ANY_NAME) && !TinyBackend.RULES.allowsName(create.name())) {
        throw BackendException.invalid("name", "This cannot be the name of a volume.");
      }
      if (volumes.containsKey(create.name())) {
        throw BackendException.alreadyExists(Kind.VOLUME, create.name());
      }
      checkSize(create.sizeTotal());
    } else if (request instanceof PatchVolume patch) {
      Volume now = get(patch.volume());
      String expected = patch.expectedVersion();
      if (expected != null
          && !expected.equals(now.version())
          && !has(Defect.IGNORES_THE_EXPECTED_VERSION)) {
        throw BackendException.versionMismatch(Kind.VOLUME, now.name());
      }
      if (!TinyBackend.RULES.changeable().containsAll(patch.fields())) {
        throw BackendException.invalid(patch.fields().iterator().next(), "It cannot be changed.");
      }
      checkSize(patch.sizeTotal());
    }
    return unchecked(request);
  }

  synchronized Volume get(String nameOrUuid) {
    return volumes.values().stream()
        .filter(volume -> volume.name().equals(nameOrUuid) || volume.uuid().equals(nameOrUuid))
        .findFirst()
        .orElseThrow(() -> missing(nameOrUuid));
  }

  private RuntimeException missing(String name) {
    return has(Defect.FAILS_IN_ANY_WAY)
        ? new IllegalStateException("no volume " + name)
        : BackendException.notFound(Kind.VOLUME, name);
  }

  private Volume unchecked(Request<?> request) {
    if (request instanceof CreateVolume create) {
      return volume(create.name(), UUID.randomUUID().toString(), create.sizeTotal());
    }
    PatchVolume patch = (PatchVolume) request;
    Volume now = get(patch.volume());
    if (has(Defect.IGNORES_A_PATCH)) {
      return now;
    }
    return volume(now.name(), now.uuid(), patch.sizeTotal());
  }

  private Volume volume(String name, String uuid, long size) {
    String version = has(Defect.KEEPS_ITS_VERSION) ? uuid : Version.of(uuid, size);
    return Volume.of(name, uuid, version).size(size, 0L).build();
  }

  private static void checkSize(Long size) {
    if (size == null || size < 0 || size > MAX_SIZE) {
      throw BackendException.invalid("size_total", "The size must be 0 to " + MAX_SIZE + ".");
    }
  }
}
