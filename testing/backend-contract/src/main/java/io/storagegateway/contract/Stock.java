package io.storagegateway.contract;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.stream.Stream;

/**
 * Things to work on: made where the back-end can make them, else taken from what its storage has.
 */
final class Stock {
  private static final long USUAL_SIZE = 64L << 20;

  private final Lab lab;
  private final Names names;

  Stock(Lab lab) {
    this.lab = lab;
    this.names = new Names(lab);
  }

  Names names() {
    return names;
  }

  Fields fields() {
    return new Fields(lab, this);
  }

  JobStock jobs() {
    return new JobStock(lab);
  }

  List<String> clients() {
    return lab.fixture().exportClients();
  }

  <T> T write(Request<T> request) {
    return lab.write(request);
  }

  /** Changes what can be changed of a volume, so that a restore has something to bring back. */
  void disturb(String volume) {
    if (lab.declares(Operation.PATCH_VOLUME)) {
      lab.write(fields().somePatch(lab.volume(volume), null));
    }
    if (lab.declares(Operation.RECEIVE_CONTENT)) {
      Payload.send(lab.backend(), volume, Payload.of(lab.counter().get(), 1000));
    }
    lab.use(volume);
  }

  /** A request that makes a volume. */
  CreateVolume draft(String name) {
    boolean sized = lab.rules(Kind.VOLUME).settable().contains("size_total");
    return lab.fixture()
        .complete(
            new CreateVolume(
                name,
                sized ? size(0) : null,
                null,
                null,
                null,
                Attributes.none(lab.fixture().factory().volumeAttributes())));
  }

  CreateVolume draft() {
    return draft(names.next(Kind.VOLUME));
  }

  /** A size within the declared bounds, greater with each step. */
  long size(int steps) {
    KindRules rules = lab.rules(Kind.VOLUME);
    long step = lab.fixture().sizeStep();
    long base = Math.max(USUAL_SIZE, rules.sizeMin());
    long size = (base + step - 1) / step * step + steps * step;
    if (size > rules.sizeMax()) {
      size = (rules.sizeMin() + step - 1) / step * step + steps * step;
    }
    if (size > rules.sizeMax()) {
      throw new AssertionError(
          "sizes from %s to %s leave no room for %s steps of %s bytes: override sizeStep"
              .formatted(rules.sizeMin(), rules.sizeMax(), steps, step));
    }
    return size;
  }

  Volume volume() {
    if (lab.declares(Operation.CREATE_VOLUME)) {
      return lab.write(draft());
    }
    return first("a volume", Operation.CREATE_VOLUME, Shelf.volumes().all(lab.backend()).stream());
  }

  Volume restricted() {
    Volume volume = volume();
    lab.write(new RestrictVolume(volume.name(), null));
    return volume;
  }

  Snapshot snapshot(Volume volume) {
    if (lab.declares(Operation.CREATE_SNAPSHOT)) {
      return lab.write(new CreateSnapshot(volume.name(), names.next(Kind.SNAPSHOT), false));
    }
    return first(
        "a snapshot of " + volume.name(),
        Operation.CREATE_SNAPSHOT,
        Shelf.snapshots(volume.name()).all(lab.backend()).stream());
  }

  /** A volume that has a snapshot. */
  Snapshot snapshot() {
    if (lab.declares(Operation.CREATE_SNAPSHOT)) {
      return snapshot(volume());
    }
    return first(
        "a volume with a snapshot",
        Operation.CREATE_SNAPSHOT,
        online().flatMap(volume -> Shelf.snapshots(volume.name()).all(lab.backend()).stream()));
  }

  /** A snapshot of a volume that has lost a job since. */
  Snapshot beforeALoss() {
    Job job = jobs().job();
    Snapshot snapshot = snapshot(lab.volume(job.cluster()));
    lab.write(JobStock.removal(job, null));
    return snapshot;
  }

  VolumeLock lock() {
    if (lab.declares(Operation.CREATE_LOCK)) {
      return lab.write(new CreateLock(volume().name(), names.next(Kind.LOCK)));
    }
    return first(
        "a locked volume",
        Operation.CREATE_LOCK,
        online().flatMap(volume -> lab.locks(volume.name()).stream()));
  }

  ExportPolicy policy() {
    if (lab.declares(Operation.CREATE_EXPORT_POLICY)) {
      return lab.write(
          new CreateExportPolicy(names.next(Kind.EXPORT_POLICY), clients().subList(0, 2)));
    }
    return first(
        "an export policy",
        Operation.CREATE_EXPORT_POLICY,
        Shelf.policies().all(lab.backend()).stream());
  }

  private Stream<Volume> online() {
    return Shelf.volumes().all(lab.backend()).stream()
        .filter(volume -> volume.state() == VolumeState.ONLINE);
  }

  private static <T> T first(String what, Operation missing, Stream<T> present) {
    return present
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The suite needs %s, and %s is not declared: give BackendFixture.newStorage() one"
                        .formatted(what, missing.key())));
  }
}
