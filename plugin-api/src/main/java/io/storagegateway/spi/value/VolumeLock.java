package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.Objects;

/**
 * Who holds a volume.
 *
 * @param volume the volume's name
 * @param host the holder
 * @param origin whose lock it is
 * @param since since when, null where unknown
 * @param expiresAt when it ends by itself, null if it does not
 * @param fence a number that rises with every new holder, so that a late writer can be told from
 *     the present one; null where the back-end keeps none
 */
public record VolumeLock(
    String volume, String host, Origin origin, Instant since, Instant expiresAt, Long fence)
    implements Resource {
  /** Whose lock it is. */
  public enum Origin {
    /** The back-end's own. */
    @JsonProperty("native")
    NATIVE,
    /** Kept by the gateway, unknown to the back-end. */
    @JsonProperty("advisory")
    ADVISORY
  }

  /** Checks what has to be there. */
  public VolumeLock {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(origin, "origin");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a lock needs a host");
    }
  }

  @Override
  public Kind kind() {
    return Kind.LOCK;
  }

  @Override
  public String key() {
    return volume + "/" + host;
  }
}
