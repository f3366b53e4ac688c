package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetentionPolicy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is to become of old jobs of one cluster again and again, at set times.
 *
 * @param name tells it from the others and stays the same
 * @param cron when, in UTC: second, minute, hour, day of month, month, day of week
 * @param cluster of which cluster
 * @param action {@code delete}, {@code move}, {@code copy} or {@code compress}
 * @param age how long ago a job must have ended
 * @param states the states that are meant, all that have ended unless said otherwise
 * @param tags tags, each {@code type} or {@code type:name}, of which a job must have one; any job
 *     unless said otherwise
 * @param omitTags tags of which it must have none, {@code *} for any; none unless said otherwise
 * @param destination the name of the place to move or copy to, that the settings have
 */
public record RetentionRule(
    @NotNull @jakarta.validation.constraints.Pattern(regexp = NAME, message = NAME_RULE)
        String name,
    @NotNull String cron,
    @NotBlank String cluster,
    @NotNull String action,
    @NotNull Age age,
    List<String> states,
    List<String> tags,
    List<String> omitTags,
    String destination) {
  static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
  private static final String NAME_RULE =
      "is made of lower case letters, digits and hyphens, at most 63";
  private static final Pattern CRON =
      Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly)|\\S+( +\\S+){5}");

  /** Copies the lists and checks what can be said of it alone. */
  public RetentionRule {
    states = List.copyOf(Optional.ofNullable(states).orElse(List.of()));
    tags = List.copyOf(Optional.ofNullable(tags).orElse(List.of()));
    omitTags = List.copyOf(Optional.ofNullable(omitTags).orElse(List.of()));
    states.forEach(RetentionRule::state);
    if (cron != null && !CRON.matcher(cron).matches()) {
      throw new IllegalArgumentException(
          "cron: has six fields (second, minute, hour, day of month, month, day of week), for"
              + " example \"0 30 3 * * *\"");
    }
    if (action != null && action(action).needsDestination() == (destination == null)) {
      throw new IllegalArgumentException(
          "destination: is for move and copy, which need one of destinations");
    }
  }

  private static JobState state(String word) {
    return Arrays.stream(JobState.values())
        .filter(state -> state.key().equals(word) && !JobRecord.NOT_ENDED.contains(state))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "states: %s is no state of jobs that have ended, such as completed or failed"
                        .formatted(word)));
  }

  private static RetentionPolicy.Action action(String word) {
    return Arrays.stream(RetentionPolicy.Action.values())
        .filter(action -> action.key().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("action: is delete, move, copy or compress"));
  }

  /**
   * What it says.
   *
   * @return the policy, without its time and cluster
   */
  public RetentionPolicy policy() {
    return new RetentionPolicy(
        action(action),
        age.duration(),
        states.stream().map(RetentionRule::state).collect(Collectors.toSet()),
        tags,
        omitTags,
        destination);
  }
}
