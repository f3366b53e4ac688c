package io.storagegateway.spi.value;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What is to become of old jobs. A job is meant if every filter is true of it; jobs that have not
 * ended are never meant.
 *
 * @param action what to do
 * @param minAge how long ago it must have ended, at least 0
 * @param states the states that are meant; empty for all
 * @param tags tags, each {@code type} or {@code type:name}, of which it must have at least one;
 *     empty for any job
 * @param omitTags tags, each {@code type}, {@code type:name} or {@code *} for any, of which it must
 *     have none
 * @param destination the name of the place to copy or move to as it is set up, null for other
 *     actions
 */
public record RetentionPolicy(
    Action action,
    Duration minAge,
    Set<JobState> states,
    List<String> tags,
    List<String> omitTags,
    String destination) {
  /** What is done with a job. */
  public enum Action {
    /** It is removed. */
    DELETE,
    /** It is copied to another place, compared, and then removed. */
    MOVE,
    /** It is copied to another place, and stays. */
    COPY,
    /** Its metrics are compressed where they lie. */
    COMPRESS;

    /**
     * The word in settings and in the API.
     *
     * @return snake_case, for example {@code move}
     */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it needs a place to go to.
     *
     * @return true for {@link #MOVE} and {@link #COPY}
     */
    public boolean needsDestination() {
      return this == MOVE || this == COPY;
    }
  }

  /** Copies the collections and checks that the parts belong together. */
  public RetentionPolicy {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(minAge, "minAge");
    states = Set.copyOf(states);
    tags = List.copyOf(tags);
    omitTags = List.copyOf(omitTags);
    if (minAge.isNegative()) {
      throw new IllegalArgumentException("minAge cannot be negative");
    }
    if (action.needsDestination() == (destination == null)) {
      throw new IllegalArgumentException("a destination belongs to copy and move alone");
    }
  }
}
