package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what jobs are added up. */
public enum JobGrouping {
  /** By owner. */
  @JsonProperty("user")
  USER,
  /** By the account on which they ran. */
  @JsonProperty("project")
  PROJECT,
  /** By cluster. */
  @JsonProperty("cluster")
  CLUSTER,
  /** By part of a cluster. */
  @JsonProperty("subcluster")
  SUBCLUSTER,
  /** By queue. */
  @JsonProperty("partition")
  PARTITION
}
