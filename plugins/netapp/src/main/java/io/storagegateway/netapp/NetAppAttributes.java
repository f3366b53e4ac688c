package io.storagegateway.netapp;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * What a FlexVol has besides the fields that every volume has.
 *
 * @param autosizeEnabled whether the volume grows by itself; true unless said otherwise
 * @param maxAutosize up to which size in bytes it grows by itself; its size and a fifth more unless
 *     said otherwise. ONTAP rounds it up to 4 KiB, and lets it follow the size while the volume
 *     does not grow by itself
 * @param percentageSnapshotReserve how much of it is reserved for snapshots, in percent; 0 unless
 *     said otherwise
 * @param percentageSnapshotReserveUsed how much of that reserve is in use, in percent, more than
 *     100 if snapshots hold more than that; null where ONTAP does not tell, as of an offline
 *     volume; read-only
 * @param compressionEnabled whether its data are compressed in the background; true unless said
 *     otherwise
 * @param inlineCompression whether they are compressed as they are written; as {@code
 *     compressionEnabled} unless said otherwise
 * @param cachingPolicy how its data are kept in the flash cache, a word of ONTAP's such as {@code
 *     auto}
 * @param owningVserverName the SVM that it belongs to; read-only
 */
public record NetAppAttributes(
    @JsonPropertyDescription("Whether it grows by itself; true unless said otherwise.")
        Boolean autosizeEnabled,
    @JsonPropertyDescription(
            "Up to which size in bytes it grows by itself; its size and a fifth more unless said otherwise.")
        @PositiveOrZero
        Long maxAutosize,
    @JsonPropertyDescription(
            "How much of it is reserved for snapshots, in percent; 0 unless said otherwise.")
        @Min(0)
        @Max(MAX_SNAPSHOT_RESERVE)
        Integer percentageSnapshotReserve,
    @JsonPropertyDescription("How much of that reserve is in use, in percent; read-only.")
        Integer percentageSnapshotReserveUsed,
    @JsonPropertyDescription(
            "Whether data are compressed in the background; true unless said otherwise.")
        Boolean compressionEnabled,
    @JsonPropertyDescription(
            "Whether data are compressed as they are written; as compression_enabled unless said otherwise.")
        Boolean inlineCompression,
    @JsonPropertyDescription("How its data are kept in the flash cache, for example auto.")
        @Pattern(regexp = CACHING_POLICY_WORD)
        String cachingPolicy,
    @JsonPropertyDescription("The SVM that it belongs to; read-only.") String owningVserverName)
    implements VolumeAttributes {
  static final NetAppAttributes NOTHING_SAID =
      new NetAppAttributes(null, null, null, null, null, null, null, null);

  static final String AUTOSIZE_ENABLED = "attributes.autosize_enabled";
  static final String MAX_AUTOSIZE = "attributes.max_autosize";
  static final String SNAPSHOT_RESERVE = "attributes.percentage_snapshot_reserve";
  static final String SNAPSHOT_RESERVE_USED = "attributes.percentage_snapshot_reserve_used";
  static final String COMPRESSION_ENABLED = "attributes.compression_enabled";
  static final String INLINE_COMPRESSION = "attributes.inline_compression";
  static final String CACHING_POLICY = "attributes.caching_policy";
  static final String OWNING_VSERVER_NAME = "attributes.owning_vserver_name";

  /** ONTAP takes more than that when a volume is changed, and not when it is made. */
  private static final int MAX_SNAPSHOT_RESERVE = 90;

  private static final String CACHING_POLICY_WORD = "[A-Za-z0-9_-]{1,64}";

  static NetAppAttributes of(VolumeAttributes given) {
    if (given instanceof NetAppAttributes attributes) {
      return attributes.checked();
    }
    if (given instanceof NoAttributes) {
      return NOTHING_SAID;
    }
    throw BackendException.invalid("attributes", "These are not the attributes of this back-end.");
  }

  /** Refuses what breaks a rule: whoever calls a back-end may have validated nothing. */
  private NetAppAttributes checked() {
    if (maxAutosize != null && maxAutosize < 0) {
      throw BackendException.invalid(MAX_AUTOSIZE, "A size cannot be negative.");
    }
    if (percentageSnapshotReserve != null
        && (percentageSnapshotReserve < 0 || percentageSnapshotReserve > MAX_SNAPSHOT_RESERVE)) {
      throw BackendException.invalid(
          SNAPSHOT_RESERVE, "The snapshot reserve must be 0 to " + MAX_SNAPSHOT_RESERVE + " %.");
    }
    if (cachingPolicy != null && !cachingPolicy.matches(CACHING_POLICY_WORD)) {
      throw BackendException.invalid(
          CACHING_POLICY, "A caching policy is one word of letters, digits, _ and -.");
    }
    if (Boolean.FALSE.equals(compressionEnabled) && Boolean.TRUE.equals(inlineCompression)) {
      throw BackendException.invalid(
          INLINE_COMPRESSION, "Inline compression cannot be asked for together with no compression.");
    }
    return this;
  }

  /** Refuses values of fields that nobody can set. */
  NetAppAttributes writable() {
    if (percentageSnapshotReserveUsed != null) {
      throw BackendException.invalid(SNAPSHOT_RESERVE_USED, "It cannot be set.");
    }
    if (owningVserverName != null) {
      throw BackendException.invalid(OWNING_VSERVER_NAME, "It cannot be set.");
    }
    return this;
  }
}
