package io.storagegateway.spi.value;

import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.Objects;

/**
 * The back-end's unit of storage.
 *
 * @param name unique among the volumes in use; may contain a slash
 * @param uuid the back-end's own identifier, never used again; opaque
 * @param state its state
 * @param sizeTotal its size in bytes, null where unknown or unlimited
 * @param sizeUsed bytes in use, null where unknown
 * @param filerAddress the host that serves it, null where there is none
 * @param aggregateName the pool that it lies in, null where there is none
 * @param junctionPath where it is mounted, null if it is not
 * @param activePolicyName the export policy in force, null where there is none
 * @param creationTime when it was made, null where unknown
 * @param version changes with anything but usage figures; opaque, at most 200 visible ASCII
 *     characters without quotation marks
 * @param attributes the back-end's own fields
 */
public record Volume(
    String name,
    String uuid,
    VolumeState state,
    Long sizeTotal,
    Long sizeUsed,
    String filerAddress,
    String aggregateName,
    String junctionPath,
    String activePolicyName,
    Instant creationTime,
    String version,
    VolumeAttributes attributes)
    implements Resource {
  /** Checks what has to be there, and that sizes are not negative. */
  public Volume {
    if (name.isEmpty() || uuid.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException("a volume needs a name, a uuid and a version");
    }
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(attributes, "attributes");
    if ((sizeTotal != null && sizeTotal < 0) || (sizeUsed != null && sizeUsed < 0)) {
      throw new IllegalArgumentException("a size cannot be negative");
    }
  }

  /**
   * Begins a volume that is online, with nothing known but its identity.
   *
   * @param name its name
   * @param uuid the back-end's own identifier
   * @param version its version
   * @return a builder
   */
  public static Builder of(String name, String uuid, String version) {
    return new Builder(name, uuid, version);
  }

  @Override
  public Kind kind() {
    return Kind.VOLUME;
  }

  @Override
  public String key() {
    return name;
  }

  /** Makes a {@link Volume}; what is not said is unknown. */
  public static final class Builder {
    private final String name;
    private final String uuid;
    private final String version;
    private VolumeState state = VolumeState.ONLINE;
    private Long sizeTotal;
    private Long sizeUsed;
    private String filerAddress;
    private String aggregateName;
    private String junctionPath;
    private String activePolicyName;
    private Instant creationTime;
    private VolumeAttributes attributes = NoAttributes.NONE;

    private Builder(String name, String uuid, String version) {
      this.name = name;
      this.uuid = uuid;
      this.version = version;
    }

    /**
     * Its state.
     *
     * @param value the state
     * @return this
     */
    public Builder state(VolumeState value) {
      this.state = value;
      return this;
    }

    /**
     * Its size and what is in use.
     *
     * @param total in bytes, or null
     * @param used in bytes, or null
     * @return this
     */
    public Builder size(Long total, Long used) {
      this.sizeTotal = total;
      this.sizeUsed = used;
      return this;
    }

    /**
     * Where it lies.
     *
     * @param filer the host that serves it, or null
     * @param aggregate the pool, or null
     * @return this
     */
    public Builder on(String filer, String aggregate) {
      this.filerAddress = filer;
      this.aggregateName = aggregate;
      return this;
    }

    /**
     * Where it is mounted.
     *
     * @param path the path, or null
     * @return this
     */
    public Builder junctionPath(String path) {
      this.junctionPath = path;
      return this;
    }

    /**
     * Its export policy.
     *
     * @param policy the name, or null
     * @return this
     */
    public Builder activePolicyName(String policy) {
      this.activePolicyName = policy;
      return this;
    }

    /**
     * When it was made.
     *
     * @param time the instant, or null
     * @return this
     */
    public Builder creationTime(Instant time) {
      this.creationTime = time;
      return this;
    }

    /**
     * The back-end's own fields.
     *
     * @param value the record
     * @return this
     */
    public Builder attributes(VolumeAttributes value) {
      this.attributes = value;
      return this;
    }

    /**
     * The volume.
     *
     * @return a new volume
     */
    public Volume build() {
      return new Volume(
          name,
          uuid,
          state,
          sizeTotal,
          sizeUsed,
          filerAddress,
          aggregateName,
          junctionPath,
          activePolicyName,
          creationTime,
          version,
          attributes);
    }
  }
}
