package io.storagegateway.jobarchive.volume;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storagegateway.spi.value.RetentionPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to become of the old jobs of one cluster, as it is set on its volume.
 *
 * @param policy what is done with them
 * @param ageDays how many days ago they must have ended
 * @param destination the name of the place to move or copy to, null for none
 * @param omitTagged whether the policy leaves jobs with a tag alone
 * @param compressionAgeDays how many days ago jobs must have ended whose metrics are compressed,
 *     null to compress none
 */
public record VolumeSettings(
    Policy policy,
    int ageDays,
    String destination,
    boolean omitTagged,
    Integer compressionAgeDays) {
  /** Of a volume of which nothing is said. */
  public static final VolumeSettings NONE = new VolumeSettings(Policy.NONE, 365, null, true, null);

  /**
   * The same with another policy.
   *
   * @param value the policy
   * @return new settings
   */
  public VolumeSettings with(Policy value) {
    return new VolumeSettings(value, ageDays, destination, omitTagged, compressionAgeDays);
  }

  /**
   * The same with another age.
   *
   * @param value in days
   * @return new settings
   */
  public VolumeSettings withAgeDays(int value) {
    return new VolumeSettings(policy, value, destination, omitTagged, compressionAgeDays);
  }

  /**
   * The same with another destination.
   *
   * @param value its name, or null
   * @return new settings
   */
  public VolumeSettings withDestination(String value) {
    return new VolumeSettings(policy, ageDays, value, omitTagged, compressionAgeDays);
  }

  /**
   * The same, for tagged jobs too or not.
   *
   * @param value whether jobs with a tag are left alone
   * @return new settings
   */
  public VolumeSettings withOmitTagged(boolean value) {
    return new VolumeSettings(policy, ageDays, destination, value, compressionAgeDays);
  }

  /**
   * The same with another age of compression.
   *
   * @param value in days, or null
   * @return new settings
   */
  public VolumeSettings withCompressionAgeDays(Integer value) {
    return new VolumeSettings(policy, ageDays, destination, omitTagged, value);
  }

  /**
   * What is to be done, in this order.
   *
   * @return one policy, two, or none
   */
  public List<RetentionPolicy> policies() {
    List<RetentionPolicy> policies = new ArrayList<>();
    if (compressionAgeDays != null) {
      policies.add(policy(RetentionPolicy.Action.COMPRESS, compressionAgeDays, List.of(), null));
    }
    policy
        .action()
        .map(
            action ->
                policy(
                    action,
                    ageDays,
                    omitTagged ? List.of("*") : List.of(),
                    action.needsDestination() ? destination : null))
        .ifPresent(policies::add);
    return List.copyOf(policies);
  }

  private static RetentionPolicy policy(
      RetentionPolicy.Action action, int days, List<String> omitTags, String destination) {
    return new RetentionPolicy(
        action, Duration.ofDays(days), Set.of(), List.of(), omitTags, destination);
  }

  /** What is done with old jobs. */
  public enum Policy {
    /** They stay. */
    @JsonProperty("none")
    NONE,
    /** They are removed. */
    @JsonProperty("delete")
    DELETE,
    /** They are copied to another place, compared, and then removed. */
    @JsonProperty("move")
    MOVE,
    /** They are copied to another place, and stay. */
    @JsonProperty("copy")
    COPY;

    /**
     * What that is in a retention run.
     *
     * @return empty for {@link #NONE}
     */
    public Optional<RetentionPolicy.Action> action() {
      return switch (this) {
        case NONE -> Optional.empty();
        case DELETE -> Optional.of(RetentionPolicy.Action.DELETE);
        case MOVE -> Optional.of(RetentionPolicy.Action.MOVE);
        case COPY -> Optional.of(RetentionPolicy.Action.COPY);
      };
    }

    /**
     * Whether it needs a place to go to.
     *
     * @return true for {@link #MOVE} and {@link #COPY}
     */
    public boolean needsDestination() {
      return action().filter(RetentionPolicy.Action::needsDestination).isPresent();
    }
  }
}
