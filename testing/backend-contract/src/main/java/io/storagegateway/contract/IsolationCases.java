package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Volume;
import org.junit.jupiter.api.Test;

/** Instances share what their storage has, and nothing else. */
interface IsolationCases extends Cases {
  @Test
  default void instancesOverTheSameStorageSeeTheSame() {
    try (Lab lab = lab()) {
      Volume volume = lab.stock().volume();
      State before = lab.state();
      lab.reopen();
      assertThat(lab.volume(volume.name())).isEqualTo(volume);
      assertThat(lab.state()).isEqualTo(before);
    }
  }

  @Test
  default void instancesOverTheirOwnStorageShareNothing() {
    try (Lab one = lab();
        Lab other = lab()) {
      one.needs(Operation.CREATE_VOLUME);
      State untouched = other.state();
      Volume volume = one.stock().volume();
      assertThat(Shelf.volumes().all(other.backend()))
          .as("what is made on one storage system is not on another")
          .extracting(Volume::uuid)
          .doesNotContain(volume.uuid());
      assertThat(other.state()).isEqualTo(untouched);
      Volume twin = other.write(other.stock().draft(volume.name()));
      assertThat(twin.uuid()).as("a uuid is never used again").isNotEqualTo(volume.uuid());
      assertThat(one.volume(volume.name())).isEqualTo(volume);
    }
  }
}
