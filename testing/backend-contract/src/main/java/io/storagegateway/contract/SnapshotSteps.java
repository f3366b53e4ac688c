package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.Model.ModelVolume;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What can happen with snapshots. */
final class SnapshotSteps {
  private static final int MOST_SNAPSHOTS = 3;
  private static final int MOST_VOLUMES = 8;

  private SnapshotSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "create snapshot",
            world ->
                world.declares(Operation.CREATE_SNAPSHOT)
                    && world.model.online().stream().anyMatch(SnapshotSteps::hasRoom),
            SnapshotSteps::create),
        new Step("delete snapshot", possible(Operation.DELETE_SNAPSHOT), SnapshotSteps::delete),
        new Step("restore", possible(Operation.RESTORE_SNAPSHOT), SnapshotSteps::restore),
        new Step(
            "clone",
            possible(Operation.CREATE_CLONE)
                .and(world -> world.model.online().size() < MOST_VOLUMES),
            SnapshotSteps::makeClone));
  }

  private static Predicate<World> possible(Operation operation) {
    return world -> world.declares(operation) && !kept(world).isEmpty();
  }

  private static boolean hasRoom(ModelVolume volume) {
    return volume.snapshots.size() < MOST_SNAPSHOTS;
  }

  private static List<ModelVolume> kept(World world) {
    return world.model.online().stream().filter(volume -> !volume.snapshots.isEmpty()).toList();
  }

  private static String snapshot(ModelVolume volume, int number) {
    return Step.choose(List.copyOf(volume.snapshots.keySet()), number / MOST_VOLUMES);
  }

  private static void create(World world, int number) {
    ModelVolume volume =
        Step.choose(world.model.online().stream().filter(SnapshotSteps::hasRoom).toList(), number);
    String name = world.lab.stock().names().next(Kind.SNAPSHOT);
    world.lab.write(new CreateSnapshot(volume.name, name, false));
    volume.keep(name);
  }

  private static void delete(World world, int number) {
    ModelVolume volume = Step.choose(kept(world), number);
    String snapshot = snapshot(volume, number);
    try {
      world.lab.write(new DeleteSnapshot(volume.name, snapshot));
      volume.snapshots.remove(snapshot);
    } catch (BackendException e) {
      assertHeldByClone(e, volume.cloned.contains(snapshot));
    }
  }

  /** Nothing but a clone may be in the way. */
  private static void assertHeldByClone(BackendException e, boolean cloned) {
    if (!cloned || e.kind() != ErrorKind.CONFLICT) {
      throw e;
    }
  }

  /** What becomes of other snapshots is the back-end's own affair: only that none appears. */
  private static void restore(World world, int number) {
    ModelVolume volume = Step.choose(kept(world), number);
    String snapshot = snapshot(volume, number);
    Volume restored;
    try {
      restored = world.lab.write(new RestoreSnapshot(volume.name, snapshot, null));
    } catch (BackendException e) {
      assertHeldByClone(e, !volume.cloned.isEmpty());
      return;
    }
    Set<String> fields = world.lab.fixture().restoredFields();
    for (String field : world.compared) {
      if (!fields.contains(field)) {
        volume.fields.put(field, Fields.read(restored, field));
      }
    }
    volume.restore(snapshot, fields);
    List<String> left =
        Shelf.snapshots(volume.name).all(world.lab.backend()).stream().map(Snapshot::name).toList();
    assertThat(left).as("the snapshot that was restored is kept").contains(snapshot);
    assertThat(volume.snapshots.keySet()).as("no snapshot appears by a restore").containsAll(left);
    volume.snapshots.keySet().retainAll(left);
  }

  private static void makeClone(World world, int number) {
    ModelVolume source = Step.choose(kept(world), number);
    String snapshot = snapshot(source, number);
    String name = world.lab.stock().names().next(Kind.VOLUME);
    ModelVolume copy =
        world.adopt(world.lab.write(new CreateClone(name, source.name, snapshot, null)));
    source.cloned.add(snapshot);
    copy.takeFrom(source.snapshots.get(snapshot), world.lab.fixture().restoredFields());
  }
}
