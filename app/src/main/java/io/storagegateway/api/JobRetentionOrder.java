package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to become of old jobs.
 *
 * @param cluster whose
 * @param action what to do
 * @param minAgeDays how many days ago they must have ended
 * @param states in which states
 * @param tags of which they must have one
 * @param omitTags of which they must have none
 * @param destination where to
 */
@Schema(description = "What is to become of which jobs.")
public record JobRetentionOrder(
    @Schema(
            description = "The cluster, which is the name of a volume.",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "alpha")
        String cluster,
    @Schema(
            description =
                "What is done: `delete` removes jobs, `copy` copies them to another place, `move`"
                    + " copies, compares and then removes them, `compress` compresses their metrics"
                    + " where they lie.",
            types = "string",
            allowableValues = {"delete", "move", "copy", "compress"},
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "delete")
        String action,
    @Schema(
            description = "How many whole days ago a job must have ended at least.",
            types = "integer",
            format = "int32",
            minimum = "0",
            maximum = "36500",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "365")
        Integer minAgeDays,
    @Schema(
            description = "Only jobs in these states; all that have ended where it is left out.",
            nullable = true,
            example = "[\"failed\", \"timeout\"]")
        List<String> states,
    @Schema(
            description = "Only jobs with at least one of these tags, each `type` or `type:name`.",
            nullable = true,
            example = "[\"quality:bad\"]")
        List<String> tags,
    @Schema(
            description =
                "No jobs with any of these tags, each `type`, `type:name` or `*` for any tag.",
            nullable = true,
            example = "[\"keep\"]")
        List<String> omitTags,
    @Schema(
            description = "Where to copy or move to: a name that the endpoint's settings give.",
            nullable = true)
        String destination) {
  private static final int LONGEST_DAYS = 36_500;
  private static final int MOST_TAGS = 100;
  private static final Set<JobState> NOT_ENDED =
      Set.of(JobState.PENDING, JobState.RUNNING, JobState.SUSPENDED);

  RunJobRetention request(Endpoint endpoint) {
    String volume = Addresses.of(endpoint, Kind.VOLUME, Bodies.needed("cluster", cluster));
    Action what = wantedAction();
    if (what.needsDestination() == (destination == null)) {
      throw Refusals.invalid(
              "destination",
              destination == null
                  ? "is needed to " + what.key()
                  : "has no meaning for " + what.key())
          .exception();
    }
    return new RunJobRetention(
        volume,
        new RetentionPolicy(
            what,
            minAge(),
            wantedStates(),
            list("tags", tags),
            list("omit_tags", omitTags),
            destination));
  }

  private Action wantedAction() {
    String wanted = Bodies.needed("action", action);
    return Arrays.stream(Action.values())
        .filter(one -> one.key().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.badField(
                        "action",
                        "must be one of "
                            + Arrays.stream(Action.values())
                                .map(Action::key)
                                .collect(Collectors.joining(", ")))
                    .exception());
  }

  private Duration minAge() {
    int days = Bodies.needed("min_age_days", minAgeDays);
    if (days < 0 || days > LONGEST_DAYS) {
      throw Refusals.invalid("min_age_days", "must be 0 to " + LONGEST_DAYS).exception();
    }
    return Duration.ofDays(days);
  }

  private Set<JobState> wantedStates() {
    Set<JobState> wanted = new HashSet<>();
    for (String name : list("states", states)) {
      wanted.add(
          Arrays.stream(JobState.values())
              .filter(state -> !NOT_ENDED.contains(state) && state.key().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusals.badField("states", "must hold states of jobs that have ended")
                          .exception()));
    }
    return wanted;
  }

  private static List<String> list(String field, List<String> values) {
    List<String> given = Optional.ofNullable(values).orElse(List.of());
    if (given.size() > MOST_TAGS) {
      throw Refusals.invalid(field, "must have " + MOST_TAGS + " elements at most").exception();
    }
    given.forEach(value -> Bodies.needed(field, value));
    return given;
  }
}
