package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.UUID;

/** What creating, cloning and changing volumes does to the state. */
final class VolumeWrites {

  private final Rules rules;
  private final String filerAddress;

  VolumeWrites(Rules rules, String filerAddress) {
    this.rules = rules;
    this.filerAddress = filerAddress;
  }

  Applied<Volume> create(State before, CreateVolume request, Stamp stamp) {
    rules.checkName(Kind.VOLUME, "name", request.name());
    long size = rules.checkSize(request.sizeTotal());
    Texts.checkJunctionPath(request.junctionPath());
    String aggregate = Pools.choose(request.aggregateName());
    DummyAttributes wanted = DummyAttributes.of(request.attributes()).checked();
    if (wanted.percentageSnapshotReserveUsed() != null) {
      throw BackendException.invalid(DummyAttributes.SNAPSHOT_RESERVE_USED, "It cannot be set.");
    }
    checkUnused(before, request.name());
    Rules.checkPolicy(before, request.activePolicyName());
    Image image =
        new Image(size, 0, request.activePolicyName(), wanted.orDefaults(size), Block.EMPTY);
    return added(
        before,
        volume(request.name(), aggregate, image, request.junctionPath(), stamp),
        request,
        stamp);
  }

  Applied<Volume> createClone(State before, CreateClone request, Stamp stamp) {
    rules.checkName(Kind.VOLUME, "name", request.name());
    Texts.checkJunctionPath(request.junctionPath());
    StoredVolume source = before.require(request.sourceVolume());
    KeptState kept = SnapshotWrites.require(source, request.sourceSnapshot());
    checkUnused(before, request.name());
    return added(
        before,
        volume(
            request.name(),
            source.identity().aggregateName(),
            kept.image().knownTo(before),
            request.junctionPath(),
            stamp),
        request,
        stamp);
  }

  Applied<Volume> patch(State before, PatchVolume request, Stamp stamp) {
    rules.checkChangeable(request.fields());
    StoredVolume volume = before.require(request.volume());
    volume.expect(request.expectedVersion());
    StoredVolume patched = volume.with(image(before, volume.image(), request));
    if (request.changes("junction_path")) {
      patched = patched.mountedAt(junctionPath(before, volume, request.junctionPath()));
    }
    if (patched.sameAs(volume)) {
      return new Applied<>(before, volume.describe(), List.of());
    }
    return replaced(before, volume, patched.noting(request.operation(), stamp));
  }

  /** Puts a changed volume into the place of the former, in a new version. */
  static Applied<Volume> replaced(State before, StoredVolume volume, StoredVolume changed) {
    State next = before.nextRevision();
    StoredVolume after = changed.at(next.revision());
    Volume value = after.describe();
    return new Applied<>(
        next.replacing(volume, after), value, List.of(changes -> changes.put(value)));
  }

  private Image image(State before, Image image, PatchVolume request) {
    long size = image.sizeTotal();
    if (request.changes("size_total")) {
      size = rules.checkSize(Texts.given("size_total", request.sizeTotal()));
      if (size < image.sizeUsed() && !request.allowShrinkBelowUsed()) {
        throw BackendException.invalid(
            "size_total", "The volume has " + image.sizeUsed() + " bytes in use.");
      }
    }
    String policy = image.activePolicyName();
    if (request.changes("active_policy_name")) {
      policy = request.activePolicyName();
      Rules.checkPolicy(before, policy);
    }
    DummyAttributes attributes = image.attributes().patched(request).checked();
    return new Image(size, image.sizeUsed(), policy, attributes, image.content());
  }

  private static String junctionPath(State before, StoredVolume volume, String path) {
    Texts.checkJunctionPath(path);
    if (path != null && !path.equals(volume.junctionPath())) {
      Rules.checkFree(before, path);
    }
    return path;
  }

  private static void checkUnused(State before, String name) {
    if (before.volumes().named(name).isPresent()) {
      throw BackendException.alreadyExists(Kind.VOLUME, name);
    }
  }

  private StoredVolume volume(
      String name, String aggregate, Image image, String junctionPath, Stamp stamp) {
    return new StoredVolume(
        new Identity(name, UUID.randomUUID(), stamp.at(), filerAddress, aggregate),
        image,
        junctionPath,
        Belongings.NONE,
        VolumeState.ONLINE,
        0);
  }

  private static Applied<Volume> added(
      State before, StoredVolume volume, Request<Volume> request, Stamp stamp) {
    Rules.checkFree(before, volume.junctionPath());
    State next = before.nextRevision();
    StoredVolume added = volume.noting(request.operation(), stamp).at(next.revision());
    Volume value = added.describe();
    return new Applied<>(
        next.with(next.volumes().with(added)), value, List.of(changes -> changes.put(value)));
  }
}
