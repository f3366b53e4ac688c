package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a volume, the same words on every back-end. */
public enum VolumeState {
  /** Being made; not usable yet. */
  @JsonProperty("creating")
  CREATING,
  /** In use. */
  @JsonProperty("online")
  ONLINE,
  /** Kept, but nobody can read it. */
  @JsonProperty("offline")
  OFFLINE,
  /** Taken out of use by a delete; kept, and left out of listings. */
  @JsonProperty("restricted")
  RESTRICTED,
  /** The back-end says that something is wrong with it. */
  @JsonProperty("error")
  ERROR
}
