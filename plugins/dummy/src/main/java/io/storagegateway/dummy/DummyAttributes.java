package io.storagegateway.dummy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * The dummy's own fields of a volume.
 *
 * @param autosizeEnabled whether the volume grows by itself; true unless said otherwise
 * @param maxAutosize up to which size in bytes it grows by itself; its size and a fifth more unless
 *     said otherwise
 * @param percentageSnapshotReserve how much of it is reserved for snapshots, in percent; 0 unless
 *     said otherwise
 * @param percentageSnapshotReserveUsed how much of that reserve is in use, in percent, more than
 *     100 if the snapshots hold more than that; 0 where nothing is reserved; read-only
 * @param compressionEnabled whether its data are compressed; true unless said otherwise
 * @param inlineCompression whether they are compressed as they are written; true unless said
 *     otherwise
 * @param cachingPolicy how its data are cached, null for no policy
 * @param owner who may see it, null for everybody
 */
public record DummyAttributes(
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
    @JsonPropertyDescription("Whether its data are compressed; true unless said otherwise.")
        Boolean compressionEnabled,
    @JsonPropertyDescription(
            "Whether data are compressed as they are written; true unless said otherwise.")
        Boolean inlineCompression,
    @JsonPropertyDescription("How its data are cached; null for no policy.")
        @Size(max = Texts.MAX_LENGTH)
        @Pattern(regexp = Texts.PRINTABLE)
        String cachingPolicy,
    @JsonPropertyDescription("Who may see it; null for everybody.")
        @Size(max = Texts.MAX_LENGTH)
        @Pattern(regexp = Texts.PRINTABLE)
        String owner)
    implements VolumeAttributes {
  static final DummyAttributes NOTHING_SAID =
      new DummyAttributes(null, null, null, null, null, null, null, null);
  static final String AUTOSIZE_ENABLED = "attributes.autosize_enabled";
  static final String MAX_AUTOSIZE = "attributes.max_autosize";
  static final String SNAPSHOT_RESERVE = "attributes.percentage_snapshot_reserve";
  static final String SNAPSHOT_RESERVE_USED = "attributes.percentage_snapshot_reserve_used";
  static final String COMPRESSION_ENABLED = "attributes.compression_enabled";
  static final String INLINE_COMPRESSION = "attributes.inline_compression";
  static final String CACHING_POLICY = "attributes.caching_policy";
  static final String OWNER = "attributes.owner";

  private static final int MAX_SNAPSHOT_RESERVE = 90;
  private static final int AUTOSIZE_SHARE = 5;
  private static final int PERCENT = 100;

  static DummyAttributes of(VolumeAttributes given) {
    if (given instanceof DummyAttributes attributes) {
      return attributes;
    }
    if (given instanceof NoAttributes) {
      return NOTHING_SAID;
    }
    throw BackendException.invalid("attributes", "These are not the attributes of this back-end.");
  }

  /** These with the defaults of a volume of that size in place of what was not said. */
  DummyAttributes orDefaults(long sizeTotal) {
    long room = sizeTotal / AUTOSIZE_SHARE;
    return new DummyAttributes(
        or(autosizeEnabled, true),
        or(maxAutosize, sizeTotal + Math.min(room, Long.MAX_VALUE - sizeTotal)),
        or(percentageSnapshotReserve, 0),
        0,
        or(compressionEnabled, true),
        or(inlineCompression, true),
        cachingPolicy,
        owner);
  }

  /** These after a change of those that the request names. */
  DummyAttributes patched(PatchVolume request) {
    DummyAttributes wanted = of(request.attributes());
    return new DummyAttributes(
        request.changes(AUTOSIZE_ENABLED)
            ? Texts.given(AUTOSIZE_ENABLED, wanted.autosizeEnabled)
            : autosizeEnabled,
        request.changes(MAX_AUTOSIZE) ? Texts.given(MAX_AUTOSIZE, wanted.maxAutosize) : maxAutosize,
        request.changes(SNAPSHOT_RESERVE)
            ? Texts.given(SNAPSHOT_RESERVE, wanted.percentageSnapshotReserve)
            : percentageSnapshotReserve,
        percentageSnapshotReserveUsed,
        request.changes(COMPRESSION_ENABLED)
            ? Texts.given(COMPRESSION_ENABLED, wanted.compressionEnabled)
            : compressionEnabled,
        request.changes(INLINE_COMPRESSION)
            ? Texts.given(INLINE_COMPRESSION, wanted.inlineCompression)
            : inlineCompression,
        request.changes(CACHING_POLICY) ? wanted.cachingPolicy : cachingPolicy,
        request.changes(OWNER) ? wanted.owner : owner);
  }

  /** Refuses values that break a rule: whoever calls a back-end may have validated nothing. */
  DummyAttributes checked() {
    if (maxAutosize != null && maxAutosize < 0) {
      throw BackendException.invalid(MAX_AUTOSIZE, "A size cannot be negative.");
    }
    if (percentageSnapshotReserve != null
        && (percentageSnapshotReserve < 0 || percentageSnapshotReserve > MAX_SNAPSHOT_RESERVE)) {
      throw BackendException.invalid(
          SNAPSHOT_RESERVE, "The snapshot reserve must be 0 to " + MAX_SNAPSHOT_RESERVE + " %.");
    }
    Texts.checkPrintable(CACHING_POLICY, cachingPolicy);
    Texts.checkPrintable(OWNER, owner);
    return this;
  }

  DummyAttributes withReserveUsed(long sizeTotal, long snapshotBytes) {
    double reserved = (double) sizeTotal * percentageSnapshotReserve / PERCENT;
    if (snapshotBytes == 0 || reserved == 0) {
      return this;
    }
    return new DummyAttributes(
        autosizeEnabled,
        maxAutosize,
        percentageSnapshotReserve,
        (int) Math.min(Integer.MAX_VALUE, Math.round(snapshotBytes * PERCENT / reserved)),
        compressionEnabled,
        inlineCompression,
        cachingPolicy,
        owner);
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
