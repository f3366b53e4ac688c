package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.Store;
import org.opentest4j.TestAbortedException;

/** One storage system, the back-end that is open on it, and those that were open before. */
final class Lab implements AutoCloseable, Store.CloseOnReset {
  private final BackendFixture fixture;
  private final StorageSystem storage;
  private final StateFolder folder = new StateFolder();
  private final List<Backend> opened = new ArrayList<>();
  private final Set<String> uuids = new ConcurrentSkipListSet<>();
  private final AtomicInteger counter = new AtomicInteger();
  private Told told = new Told();
  private Backend backend;

  private Lab(BackendFixture fixture) {
    this.fixture = fixture;
    this.storage = fixture.newStorage();
  }

  static Lab open(BackendFixture fixture) {
    Lab lab = new Lab(fixture);
    lab.reopen();
    return lab;
  }

  BackendFixture fixture() {
    return fixture;
  }

  Backend backend() {
    return backend;
  }

  Told told() {
    return told;
  }

  /** Numbers for names: each once on this storage. */
  AtomicInteger counter() {
    return counter;
  }

  Stock stock() {
    return new Stock(this);
  }

  /** Goes on with a new instance. The one before is left alone, as if its process had died. */
  Backend reopen() {
    Told changes = new Told();
    return use(storage.open(surroundings(changes)), changes);
  }

  /** Goes on with an instance that fails once, or returns false where that cannot be provoked. */
  boolean reopenWith(Fault fault) {
    Told changes = new Told();
    Optional<Backend> faulty = storage.openWith(surroundings(changes), fault);
    faulty.ifPresent(instance -> use(instance, changes));
    return faulty.isPresent();
  }

  private FakeContext surroundings(Told changes) {
    return new FakeContext("contract").with(folder.path()).with(changes);
  }

  private Backend use(Backend instance, Told changes) {
    opened.add(instance);
    instance.start();
    told = changes;
    backend = instance;
    return instance;
  }

  /** Ends the present instance; another has to be opened before anything else is done. */
  void closeBackend() {
    opened.remove(backend);
    backend.close();
  }

  Capabilities capabilities() {
    return backend.capabilities();
  }

  KindRules rules(Kind kind) {
    return capabilities().rules(kind);
  }

  boolean declares(Operation... operations) {
    return Stream.of(operations).allMatch(capabilities()::supports);
  }

  /**
   * Skips a case of operations that are not declared; that they are refused is a case of its own.
   */
  void needs(Operation... operations) {
    for (Operation operation : operations) {
      capabilities()
          .refusal(operation)
          .ifPresent(
              reason -> {
                throw new TestAbortedException(operation.key() + " is not declared: " + reason);
              });
    }
  }

  /** Does a write to its end. */
  <T> T write(Request<T> request) {
    return new Journey<>(this, request, new Death.Never()).toTheEnd();
  }

  void know(Object value) {
    if (value instanceof Volume volume) {
      uuids.add(volume.uuid());
    }
  }

  Volume volume(String nameOrUuid) {
    return backend.require(Volumes.class).get(Call.quiet(), nameOrUuid, Visibility.ALL);
  }

  List<VolumeLock> locks(String volume) {
    return backend.require(Locks.class).list(Call.quiet(), volume);
  }

  Optional<Object> dump() {
    return storage.dump();
  }

  /** Lets somebody else write into a volume, where that can be done. */
  void use(String volume) {
    storage.use(volume);
  }

  boolean isOfStorage(Thread thread) {
    return storage.owns(thread);
  }

  State state() {
    return State.of(this);
  }

  /** What is listed, and what was ever seen and is still known by its uuid. */
  List<Volume> everyVolume() {
    Map<String, Volume> found = new TreeMap<>();
    if (declares(Operation.LIST_VOLUMES)) {
      Shelf.volumes().all(backend).forEach(volume -> found.put(volume.uuid(), volume));
    }
    uuids.addAll(found.keySet());
    for (String uuid : uuids) {
      if (!found.containsKey(uuid)) {
        byUuid(uuid).ifPresent(volume -> found.put(uuid, volume));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Volume::name).thenComparing(Volume::uuid))
        .toList();
  }

  private Optional<Volume> byUuid(String uuid) {
    try {
      return Optional.of(volume(uuid));
    } catch (BackendException e) {
      assertThat(e.kind())
          .as("reading a volume by a uuid that it once had (%s)", e.getMessage())
          .isEqualTo(ErrorKind.NOT_FOUND);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    for (Backend instance : opened) {
      instance.close();
    }
    storage.close();
    folder.close();
  }
}
