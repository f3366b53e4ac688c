package io.storagegateway.dummy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is to filter and sort volumes. */
public enum ListingStyle {
  /** The back-end does. */
  @JsonProperty("query")
  QUERY,
  /** The gateway reads everything and does. */
  @JsonProperty("scan")
  SCAN
}
