package io.storagegateway.dummy;

import io.storagegateway.spi.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of one dummy. All of them can be left out.
 *
 * @param volumes how many ready-made volumes there are, 0 unless said otherwise
 * @param delays how long an operation takes, by its name ({@code create_volume: 5s}): a read
 *     answers that much later, a write is worked on that long
 * @param faults how an operation misbehaves, by its name
 * @param minVolumeSize the smallest volume in bytes, 0 unless said otherwise
 * @param maxVolumeSize the greatest volume in bytes, 2<sup>50</sup> unless said otherwise
 * @param defaultVolumeSize the size in bytes of a volume that is made without one, as near to
 *     2<sup>30</sup> as the bounds allow unless said otherwise
 * @param maxSnapshots how many snapshots a volume can have, 255 unless said otherwise
 * @param listing who filters and sorts volumes, the back-end unless said otherwise
 * @param jobs how many ready-made jobs there are; with 0, as unless said otherwise, there are no
 *     jobs to be asked for at all
 * @param schedules removals of old jobs at set times, by their names
 * @param nodes how many machines each of the clusters has, on which metrics are measured; with 0,
 *     as unless said otherwise, there are no metrics to be asked for at all
 */
public record DummySettings(
    @Min(0) @Max(MAX_VOLUMES) Integer volumes,
    Map<String, @NotNull Delay> delays,
    Map<String, @NotNull @Valid Fault> faults,
    @PositiveOrZero Long minVolumeSize,
    @PositiveOrZero Long maxVolumeSize,
    @PositiveOrZero Long defaultVolumeSize,
    @Min(1) @Max(MAX_SNAPSHOTS) Integer maxSnapshots,
    ListingStyle listing,
    @Min(0) @Max(MAX_JOBS) Integer jobs,
    Map<String, @NotNull @Valid ScheduledRemoval> schedules,
    @Min(0) @Max(MAX_NODES) Integer nodes) {
  private static final int MAX_VOLUMES = 1_000_000;
  private static final int MAX_JOBS = 10_000;
  private static final int MAX_NODES = 1_000;
  private static final int MAX_SNAPSHOTS = 1_023;
  private static final int USUAL_SNAPSHOTS = 255;
  private static final long USUAL_SIZE = 1L << 30;
  private static final long USUAL_MAX_SIZE = 1L << 50;

  /** Everything as it is by default. */
  public static final DummySettings DEFAULTS =
      new DummySettings(null, null, null, null, null, null, null, null, null, null, null);

  /** Fills in defaults and refuses names of operations that do not exist. */
  public DummySettings {
    volumes = Optional.ofNullable(volumes).orElse(0);
    delays = delays == null ? Map.of() : Map.copyOf(delays);
    faults = faults == null ? Map.of() : Map.copyOf(faults);
    minVolumeSize = Optional.ofNullable(minVolumeSize).orElse(0L);
    maxVolumeSize = Optional.ofNullable(maxVolumeSize).orElse(USUAL_MAX_SIZE);
    defaultVolumeSize =
        Optional.ofNullable(defaultVolumeSize)
            .orElse(Math.max(minVolumeSize, Math.min(USUAL_SIZE, maxVolumeSize)));
    maxSnapshots = Optional.ofNullable(maxSnapshots).orElse(USUAL_SNAPSHOTS);
    listing = Optional.ofNullable(listing).orElse(ListingStyle.QUERY);
    jobs = Optional.ofNullable(jobs).orElse(0);
    schedules = schedules == null ? Map.of() : Map.copyOf(schedules);
    nodes = Optional.ofNullable(nodes).orElse(0);
    delays.keySet().forEach(key -> checkOperation("delays", key));
    faults.keySet().forEach(key -> checkOperation("faults", key));
  }

  Duration delay(Operation operation) {
    return delays.getOrDefault(operation.key(), Delay.NONE).duration();
  }

  /** Refuses what annotations cannot: bounds that contradict each other. */
  void checkBounds() {
    if (minVolumeSize > defaultVolumeSize || defaultVolumeSize > maxVolumeSize) {
      throw new IllegalArgumentException(
          "min_volume_size, default_volume_size and max_volume_size must not decrease, but are "
              + minVolumeSize
              + ", "
              + defaultVolumeSize
              + " and "
              + maxVolumeSize);
    }
  }

  private static void checkOperation(String setting, String key) {
    if (Arrays.stream(Operation.values()).noneMatch(operation -> operation.key().equals(key))) {
      throw new IllegalArgumentException(
          setting + ": there is no operation " + key + ", but " + knownOperations());
    }
  }

  private static String knownOperations() {
    return Arrays.stream(Operation.values()).map(Operation::key).collect(Collectors.joining(", "));
  }
}
