package io.storagegateway.jobarchive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.storagegateway.spi.value.VolumeAttributes;
import java.time.Instant;

/**
 * What the directory of a cluster has besides the fields that every volume has. Nothing of it can
 * be set.
 *
 * @param condition whether the cluster's description can be used
 * @param trouble what is wrong with it, null if nothing is
 * @param archiveVersion the version of the archive's format
 * @param jobs how many jobs the cluster has
 * @param problems how many problems are known of it
 * @param oldest when its first job began, null if it has none
 * @param newest when its last job began, null if it has none
 */
public record JobArchiveAttributes(
    @JsonPropertyDescription("Whether the description of the cluster can be used; read-only.")
        Condition condition,
    @JsonPropertyDescription("What is wrong with it; read-only.") String trouble,
    @JsonPropertyDescription("The version of the archive's format; read-only.")
        Integer archiveVersion,
    @JsonPropertyDescription("How many jobs the cluster has; read-only.") Long jobs,
    @JsonPropertyDescription("How many problems are known of it; read-only.") Long problems,
    @JsonPropertyDescription("When its first job began; read-only.") Instant oldest,
    @JsonPropertyDescription("When its last job began; read-only.") Instant newest)
    implements VolumeAttributes {
  /** Whether the description of a cluster can be used. */
  public enum Condition {
    /** It can. */
    @JsonProperty("ok")
    OK,
    /** It is missing or broken; jobs are listed all the same. */
    @JsonProperty("degraded")
    DEGRADED
  }
}
