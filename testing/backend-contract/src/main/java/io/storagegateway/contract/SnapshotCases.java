package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Snapshots keep what was, and give it back. */
interface SnapshotCases extends Cases {
  @Test
  default void aSnapshotIsListedAndReadUntilItIsDeleted() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_SNAPSHOT, Operation.LIST_SNAPSHOTS, Operation.GET_SNAPSHOT);
      Volume volume = lab.stock().volume();
      Snapshot snapshot = lab.stock().snapshot(volume);
      assertThat(snapshot.volume()).isEqualTo(volume.name());
      Snapshots snapshots = lab.backend().require(Snapshots.class);
      assertThat(snapshots.get(Call.quiet(), volume.name(), snapshot.name())).isEqualTo(snapshot);
      assertThat(snapshots.get(Call.quiet(), volume.uuid(), snapshot.name())).isEqualTo(snapshot);
      assertThat(Shelf.snapshots(volume.name()).all(lab.backend())).containsExactly(snapshot);
      lab.needs(Operation.DELETE_SNAPSHOT);
      lab.write(new DeleteSnapshot(volume.name(), snapshot.name()));
      assertThat(Shelf.snapshots(volume.name()).all(lab.backend())).isEmpty();
    }
  }

  @Test
  default void aRestoreBringsBackWhatTheSnapshotHeld() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_SNAPSHOT, Operation.RESTORE_SNAPSHOT, Operation.PATCH_VOLUME);
      Volume volume = lab.stock().volume();
      Snapshot snapshot = lab.stock().snapshot(volume);
      Map<String, Object> changed = restorable(lab, volume);
      Volume after = lab.write(lab.stock().fields().patch(volume.name(), changed, null));
      Volume restored =
          lab.write(new RestoreSnapshot(volume.name(), snapshot.name(), after.version()));
      for (String field : changed.keySet()) {
        assertThat(Fields.read(restored, field)).as(field).isEqualTo(Fields.read(volume, field));
      }
      assertThat(restored.uuid()).isEqualTo(volume.uuid());
      if (!changed.isEmpty()) {
        assertThat(restored.version()).isNotEqualTo(after.version());
      }
      assertThat(lab.volume(volume.name())).isEqualTo(restored);
    }
  }

  @Test
  default void aCloneIsAVolumeOfItsOwnWithTheSettingsOfTheSnapshot() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_SNAPSHOT, Operation.CREATE_CLONE);
      Volume volume = lab.stock().volume();
      Snapshot snapshot = lab.stock().snapshot(volume);
      if (lab.declares(Operation.PATCH_VOLUME)) {
        lab.write(lab.stock().fields().patch(volume.name(), restorable(lab, volume), null));
      }
      Volume source = lab.volume(volume.name());
      String name = lab.stock().names().next(Kind.VOLUME);
      Volume copy = lab.write(new CreateClone(name, volume.name(), snapshot.name(), null));
      assertThat(copy.name()).isEqualTo(name);
      assertThat(copy.uuid()).isNotEqualTo(volume.uuid());
      for (String field : fixture().restoredFields()) {
        assertThat(Fields.read(copy, field)).as(field).isEqualTo(Fields.read(volume, field));
      }
      if (lab.declares(Operation.PATCH_VOLUME)) {
        lab.write(lab.stock().fields().somePatch(copy, copy.version()));
      }
      assertThat(lab.volume(volume.name()))
          .as("the source is not touched by what happens to its clone")
          .isEqualTo(source);
    }
  }

  /** Other values for all fields that a restore brings back. */
  private static Map<String, Object> restorable(Lab lab, Volume volume) {
    Fields fields = lab.stock().fields();
    return fields.changeable().stream()
        .filter(lab.fixture().restoredFields()::contains)
        .collect(Collectors.toMap(field -> field, field -> fields.other(volume, field)));
  }
}
