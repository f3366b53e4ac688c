package io.storagegateway.contract;

import io.storagegateway.contract.Model.ModelVolume;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can happen to volumes. */
final class VolumeSteps {
  private static final int MOST_VOLUMES = 5;
  private static final int NAMES = 8;

  /** Greater than any number that is counted up to, so that only this step uses these names. */
  private static final int FIRST_NAME = 1_000_000;

  private VolumeSteps() {}

  static List<Step> all() {
    return List.of(
        new Step("look again with a new instance", world -> true, (world, n) -> world.lab.reopen()),
        new Step(
            "create volume",
            world ->
                world.declares(Operation.CREATE_VOLUME)
                    && world.model.online().size() < MOST_VOLUMES,
            VolumeSteps::create),
        new Step(
            "patch volume",
            world -> world.declares(Operation.PATCH_VOLUME) && Step.hasVolume(world),
            VolumeSteps::patch),
        new Step(
            "restrict volume",
            world ->
                world.declares(Operation.RESTRICT_VOLUME)
                    && world.model.online().stream().anyMatch(volume -> volume.hosts.isEmpty()),
            VolumeSteps::restrict),
        new Step(
            "reinstate volume",
            world ->
                world.declares(Operation.REINSTATE_VOLUME) && !world.model.restricted().isEmpty(),
            VolumeSteps::reinstate),
        new Step(
            "write bytes",
            world ->
                world.declares(Operation.RECEIVE_CONTENT, Operation.OPEN_CONTENT)
                    && Step.hasVolume(world),
            VolumeSteps::writeBytes));
  }

  private static void create(World world, int number) {
    Stock stock = world.lab.stock();
    String name = stock.names().of(Kind.VOLUME, FIRST_NAME + number % NAMES);
    if (world.model.nameIsTaken(name)) {
      Cases.failure(
          "a second volume named " + name,
          Set.of(ErrorKind.ALREADY_EXISTS),
          () -> world.lab.write(stock.draft(name)));
      return;
    }
    try {
      world.adopt(world.lab.write(stock.draft(name)));
    } catch (BackendException e) {
      boolean restrictedHasIt =
          world.model.restricted().stream().anyMatch(volume -> volume.name.equals(name));
      if (!restrictedHasIt || e.kind() != ErrorKind.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private static void patch(World world, int number) {
    ModelVolume volume = Step.volume(world, number);
    Volume now = world.lab.volume(volume.name);
    Fields fields = world.lab.stock().fields();
    String field = Step.choose(List.copyOf(world.compared), number / MOST_VOLUMES);
    Object value =
        field.equals("size_total") ? nextSize(world, now, number) : fields.other(now, field);
    PatchVolume patch = fields.patch(volume.name, Map.of(field, value), now.version());
    Volume after = world.lab.write(patch);
    volume.fields.put(field, value);
    if (!now.equals(after)) {
      Cases.failure(
          "the same patch of the version before",
          Set.of(ErrorKind.CONFLICT),
          () -> world.lab.write(patch));
    }
  }

  /** Greater than now, and than what is in use; smaller only where that is always possible. */
  private static long nextSize(World world, Volume now, int number) {
    long grown = now.sizeTotal() + world.lab.fixture().sizeStep();
    return world.lab.rules(Kind.VOLUME).canShrink() ? world.lab.stock().size(number % 4) : grown;
  }

  private static void restrict(World world, int number) {
    List<ModelVolume> unlocked =
        world.model.online().stream().filter(volume -> volume.hosts.isEmpty()).toList();
    ModelVolume volume = Step.choose(unlocked, number);
    world.lab.write(new RestrictVolume(volume.name, null));
    volume.restricted = true;
  }

  private static void reinstate(World world, int number) {
    ModelVolume volume = Step.choose(world.model.restricted(), number);
    if (world.model.nameIsTaken(volume.name)) {
      Cases.failure(
          "reinstating a volume whose name was given to another",
          Set.of(ErrorKind.ALREADY_EXISTS),
          () -> world.lab.write(new ReinstateVolume(volume.uuid)));
      return;
    }
    world.lab.write(new ReinstateVolume(volume.uuid));
    volume.restricted = false;
  }

  private static void writeBytes(World world, int number) {
    ModelVolume volume = Step.volume(world, number);
    byte[] bytes = Payload.of(number, number);
    Payload.send(world.lab.backend(), volume.name, bytes);
    volume.bytes = bytes;
  }
}
