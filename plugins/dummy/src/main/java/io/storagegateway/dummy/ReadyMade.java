package io.storagegateway.dummy;

import io.storagegateway.spi.value.VolumeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Volumes that are there from the start, the same ones every time: where there are jobs or machines
 * of clusters, one more for each cluster, of its name.
 */
final class ReadyMade {
  private static final Instant OLDEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final long AGES_IN_SECONDS = 150_000_000;
  private static final long DIFFERENT_SIZES = 1_000;
  private static final long SIZE_STEP = 1L << 30;
  private static final long DIFFERENT_USES = 10;
  private static final int POOLS_IN_USE = 4;
  private static final int NUMBERS_BEGIN = 10_000_000;
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final String filerAddress;
  private final DummySettings settings;
  private final long revision;
  private final Map<Long, Image> images = new HashMap<>();

  ReadyMade(String filerAddress, DummySettings settings, long revision) {
    this.filerAddress = filerAddress;
    this.settings = settings;
    this.revision = revision;
  }

  List<StoredVolume> volumes() {
    List<StoredVolume> volumes = new ArrayList<>(settings.volumes());
    for (int number = 1; number <= settings.volumes(); number++) {
      volumes.add(
          volume(
              number,
              "volume-" + Integer.toString(NUMBERS_BEGIN + number).substring(1),
              images.computeIfAbsent(
                  1 + Math.floorMod(scattered(number) >> 32, DIFFERENT_SIZES), this::image)));
    }
    if (settings.jobs() > 0 || settings.nodes() > 0) {
      for (String cluster : ReadyMadeJobs.CLUSTERS) {
        volumes.add(volume(volumes.size() + 1, cluster, sized(settings.defaultVolumeSize(), 0)));
      }
    }
    return volumes;
  }

  private StoredVolume volume(int number, String name, Image image) {
    String aggregate = Pools.NAMES.get(number % POOLS_IN_USE);
    long chance = scattered(number);
    return new StoredVolume(
        new Identity(
            name,
            uuid(number),
            OLDEST.plusSeconds(Math.floorMod(chance, AGES_IN_SECONDS)),
            filerAddress,
            aggregate),
        image,
        "/" + name,
        Belongings.NONE,
        VolumeState.ONLINE,
        revision);
  }

  /**
   * Uuids of RFC 9562's version 8, which rise with the numbers so that nothing has to sort them.
   */
  private UUID uuid(int number) {
    long filer = scattered(filerAddress.hashCode());
    return new UUID((filer & ~VERSION_BITS) | VERSION_8, VARIANT | number);
  }

  private Image image(long steps) {
    long size =
        Math.max(settings.minVolumeSize(), Math.min(steps * SIZE_STEP, settings.maxVolumeSize()));
    long used = size / DIFFERENT_USES * (steps % DIFFERENT_USES);
    return sized(size, used);
  }

  private static Image sized(long size, long used) {
    return new Image(size, used, null, DummyAttributes.NOTHING_SAID.orDefaults(size), Block.EMPTY);
  }

  /** Spreads consecutive numbers over all numbers, as the finalizer of MurmurHash3 does. */
  private static long scattered(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
