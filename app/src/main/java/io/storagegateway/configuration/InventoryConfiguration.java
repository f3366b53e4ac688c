package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * How the gateway keeps what an endpoint has, where its back-end cannot filter and sort by itself.
 *
 * @param enabled whether it is kept at all; else the back-end is asked for every read
 * @param refresh how long to wait at least between two listings by the gateway itself; longer where
 *     listing takes long or nobody reads
 * @param maxAge up to which age what is kept is shown while the back-end does not answer
 * @param maxObjects how many objects of a kind are kept at most; of a kind with more, none
 * @param maxSize how much text all objects of a kind may be at most, as JSON
 */
public record InventoryConfiguration(
    boolean enabled,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration refresh,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 30, unit = TimeUnit.DAYS)
        Duration maxAge,
    @Min(1) @Max(1_000_000) int maxObjects,
    @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 4, unit = DataSizeUnit.GIBIBYTES)
        DataSize maxSize) {
  /** What holds for an endpoint without {@code inventory}. */
  public static final InventoryConfiguration DEFAULT = of(null, null, null, null, null);

  @JsonCreator
  static InventoryConfiguration of(
      @JsonProperty("enabled") Boolean enabled,
      @JsonProperty("refresh") Duration refresh,
      @JsonProperty("max_age") Duration maxAge,
      @JsonProperty("max_objects") Integer maxObjects,
      @JsonProperty("max_size") DataSize maxSize) {
    return new InventoryConfiguration(
        Default.of(enabled, true),
        Default.of(refresh, Duration.seconds(30)),
        Default.of(maxAge, Duration.hours(24)),
        Default.of(maxObjects, 100_000),
        Default.of(maxSize, DataSize.mebibytes(64)));
  }
}
