package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.Model.ModelVolume;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.lifecycle.Store;

/** A back-end and the model that it is compared with after every step. */
final class World implements Store.CloseOnReset {
  final Lab lab;
  final Model model = new Model();
  final Set<String> compared;

  World(Lab lab) {
    this.lab = lab;
    this.compared = lab.stock().fields().changeable();
    // Which policy a volume has after a restore or after its policy is gone differs by back-end.
    compared.remove("active_policy_name");
    compared.removeAll(lab.fixture().followingFields());
    if (lab.declares(Operation.LIST_VOLUMES)) {
      Shelf.volumes().all(lab.backend()).forEach(this::adopt);
    }
    if (lab.declares(Operation.LIST_EXPORT_POLICIES)) {
      Shelf.policies().all(lab.backend()).forEach(this::adopt);
    }
  }

  boolean declares(Operation... operations) {
    return lab.declares(operations);
  }

  /** Puts into the model what the back-end itself decided about a volume. */
  ModelVolume adopt(Volume volume) {
    ModelVolume known =
        model.volumes.computeIfAbsent(volume.uuid(), uuid -> new ModelVolume(uuid, volume.name()));
    compared.forEach(field -> known.fields.put(field, Fields.read(volume, field)));
    if (bytesAreRead()) {
      known.bytes = Payload.read(lab.backend(), volume.name(), Range.ALL);
    }
    if (declares(Operation.LIST_LOCKS)) {
      known.hosts.clear();
      lab.locks(volume.name()).forEach(lock -> known.hosts.add(lock.host()));
    }
    return known;
  }

  private void adopt(ExportPolicy policy) {
    model.policies.put(policy.name(), new ArrayList<>(policy.rules()));
  }

  boolean bytesAreRead() {
    return declares(Operation.OPEN_CONTENT);
  }

  void compare() {
    List<Volume> volumes = Shelf.volumes().all(lab.backend());
    assertThat(volumes)
        .extracting(Volume::name)
        .as("volumes that are listed")
        .containsExactlyInAnyOrderElementsOf(
            model.online().stream().map(volume -> volume.name).toList());
    if (lab.rules(Kind.VOLUME).listing() instanceof ListingMode.QueryBy) {
      assertThat(volumes).extracting(Volume::name).isSorted();
    }
    model.online().forEach(this::compare);
    model
        .restricted()
        .forEach(
            volume ->
                assertThat(volumes)
                    .extracting(Volume::uuid)
                    .as("a restricted volume is not listed")
                    .doesNotContain(volume.uuid));
    if (declares(Operation.LIST_EXPORT_POLICIES)) {
      Map<String, List<String>> policies = new TreeMap<>();
      Shelf.policies()
          .all(lab.backend())
          .forEach(policy -> policies.put(policy.name(), policy.rules()));
      assertThat(policies).as("export policies").isEqualTo(model.policies);
    }
  }

  private void compare(ModelVolume expected) {
    Volume volume = lab.volume(expected.name);
    assertThat(volume.uuid()).isEqualTo(expected.uuid);
    assertThat(volume.state()).as(expected.name).isEqualTo(VolumeState.ONLINE);
    for (String field : compared) {
      assertThat(Fields.read(volume, field))
          .as("%s of %s", field, expected.name)
          .isEqualTo(expected.fields.get(field));
    }
    if (declares(Operation.LIST_SNAPSHOTS)) {
      assertThat(Shelf.snapshots(expected.name).all(lab.backend()))
          .as("snapshots of %s", expected.name)
          .isSortedAccordingTo(Comparator.comparing(Snapshot::name))
          .extracting(Snapshot::name)
          .containsExactlyElementsOf(expected.snapshots.keySet());
    }
    if (declares(Operation.LIST_LOCKS)) {
      assertThat(lab.locks(expected.name))
          .as("locks of %s", expected.name)
          .extracting(VolumeLock::host)
          .containsExactlyElementsOf(expected.hosts);
    }
    if (bytesAreRead()) {
      assertThat(Payload.read(lab.backend(), expected.name, Range.ALL))
          .as("bytes of %s", expected.name)
          .isEqualTo(expected.bytes);
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
