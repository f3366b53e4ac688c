package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyMadeTest {
  @Test
  void theSameVolumesAreMadeEveryTime() {
    List<StoredVolume> volumes = make("filer.example", 100);
    assertThat(make("filer.example", 100)).isEqualTo(volumes);
    assertThat(volumes)
        .extracting(StoredVolume::name)
        .startsWith("volume-0000001", "volume-0000002")
        .endsWith("volume-0000100")
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void otherEndpointsHaveOtherUuids() {
    assertThat(make("a.example", 100))
        .extracting(volume -> volume.identity().uuid())
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(
            make("b.example", 100).stream().map(volume -> volume.identity().uuid()).toList())
        .allMatch(uuid -> uuid.version() == 8 && uuid.variant() == 2);
  }

  @Test
  void sizesAndAgesAreSpread() {
    List<StoredVolume> volumes = make("filer.example", 10_000);
    assertThat(volumes.stream().map(volume -> volume.image().sizeTotal()).distinct())
        .hasSize(1_000);
    assertThat(volumes.stream().map(StoredVolume::creationMillis).distinct())
        .hasSizeGreaterThan(9_900);
    assertThat(volumes).allMatch(volume -> volume.image().sizeUsed() <= volume.image().sizeTotal());
  }

  @Test
  void volumesOfOneSizeShareTheirSettings() {
    List<StoredVolume> volumes = make("filer.example", 10_000);
    long images =
        volumes.stream().map(volume -> System.identityHashCode(volume.image())).distinct().count();
    assertThat(images).isLessThanOrEqualTo(1_000);
  }

  @Test
  void sizesKeepTheBounds() {
    DummySettings settings =
        SettingsBuilder.settings().volumes(100).sizes(1L << 35, 1L << 35, 1L << 36).build();
    assertThat(new ReadyMade("filer.example", settings, 1).volumes())
        .extracting(volume -> volume.image().sizeTotal())
        .allMatch(size -> size >= 1L << 35 && size <= 1L << 36);
  }

  private static List<StoredVolume> make(String address, int count) {
    DummySettings settings = SettingsBuilder.settings().volumes(count).build();
    return new ReadyMade(address, settings, 1).volumes();
  }
}
