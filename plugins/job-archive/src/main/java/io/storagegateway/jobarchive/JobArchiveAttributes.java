package io.storagegateway.jobarchive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.storagegateway.jobarchive.volume.VolumeSettings;
import io.storagegateway.spi.value.OwnerOnly;
import io.storagegateway.spi.value.VolumeAttributes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the directory of a cluster has besides the fields that every volume has.
 *
 * @param description what its {@code cluster.json} says, null where it cannot be read; given when
 *     the volume is made
 * @param retentionPolicy what is done with its old jobs
 * @param retentionAgeDays how many days ago they must have ended
 * @param retentionDestination where they are moved or copied to, null for nowhere
 * @param omitTagged whether jobs with a tag are left alone
 * @param compressionAgeDays how many days ago jobs must have ended whose metrics are compressed,
 *     null to compress none
 * @param condition whether the cluster's description can be used
 * @param trouble what is wrong with it, null if nothing is
 * @param archiveVersion the version of the archive's format
 * @param jobs how many jobs the cluster has
 * @param problems how many problems are known of it
 * @param oldest when its first job began, null if it has none
 * @param newest when its last job began, null if it has none
 */
public record JobArchiveAttributes(
    @OwnerOnly
        @JsonPropertyDescription(
            "What cluster.json says; needed to make a volume, cannot be changed, and is shown to"
                + " administrators only.")
        Map<String, Object> description,
    @JsonPropertyDescription("What is done with old jobs.") VolumeSettings.Policy retentionPolicy,
    @JsonPropertyDescription("How many days ago they must have ended; 365 unless said otherwise.")
        @Min(1)
        @Max(LONGEST_AGE)
        Integer retentionAgeDays,
    @JsonPropertyDescription("Where they are moved or copied to, a name of the endpoint's own.")
        String retentionDestination,
    @JsonPropertyDescription("Whether jobs with a tag are left alone; true unless said otherwise.")
        Boolean omitTagged,
    @JsonPropertyDescription(
            "How many days ago jobs must have ended whose metrics are compressed; absent for none.")
        @Min(1)
        @Max(LONGEST_AGE)
        Integer compressionAgeDays,
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
  static final String DESCRIPTION = "attributes.description";
  static final String RETENTION_POLICY = "attributes.retention_policy";
  static final String RETENTION_AGE_DAYS = "attributes.retention_age_days";
  static final String RETENTION_DESTINATION = "attributes.retention_destination";
  static final String OMIT_TAGGED = "attributes.omit_tagged";
  static final String COMPRESSION_AGE_DAYS = "attributes.compression_age_days";

  private static final int LONGEST_AGE = 36_500;

  /** Copies the description, which may have nulls in it. */
  public JobArchiveAttributes {
    if (description != null) {
      description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
    }
  }

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
