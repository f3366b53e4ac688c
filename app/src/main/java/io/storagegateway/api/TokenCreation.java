package io.storagegateway.api;

import io.storagegateway.access.Bounds;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.Refusals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a new token is to be.
 *
 * @param name what its owner calls it
 * @param roles what it may be used for at most
 * @param endpoints where it may be used; null for everywhere
 * @param expiresIn how long it lasts, in seconds
 */
@Schema(description = "What a new token is to be.")
public record TokenCreation(
    @Schema(
            description = "What you call it.",
            example = "nightly clones",
            maxLength = 100,
            requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(
            description =
                "What it may be used for at most. What it is worth at each use are those of them"
                    + " that you have then.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        List<Role> roles,
    @Schema(description = "Where it may be used; everywhere if absent.") List<String> endpoints,
    @Schema(
            description = "How long it lasts, in seconds; at most 365 days.",
            example = "7776000",
            minimum = "1",
            maximum = "31536000",
            requiredMode = Schema.RequiredMode.REQUIRED)
        Long expiresIn) {
  private static final int MAX_NAME = 100;
  private static final long MAX_LIFE = Duration.ofDays(365).toSeconds();

  String text() {
    return Bodies.line("name", name, MAX_NAME);
  }

  Duration life() {
    long seconds = Bodies.needed("expires_in", expiresIn);
    if (seconds < 1 || seconds > MAX_LIFE) {
      throw Refusals.invalid("expires_in", "must be from 1 to " + MAX_LIFE + " seconds")
          .exception();
    }
    return Duration.ofSeconds(seconds);
  }

  /**
   * @param exists whether there is an endpoint of this name
   */
  Bounds bounds(Predicate<String> exists) {
    return new Bounds(roleSet(), Optional.ofNullable(endpoints).map(names -> known(names, exists)));
  }

  private Set<Role> roleSet() {
    List<Role> wanted = Bodies.needed("roles", roles);
    if (wanted.isEmpty() || wanted.contains(null)) {
      throw Refusals.invalid("roles", "must name at least one role").exception();
    }
    return EnumSet.copyOf(wanted);
  }

  private static Set<String> known(List<String> names, Predicate<String> exists) {
    if (names.isEmpty()) {
      throw Refusals.invalid("endpoints", "must name at least one endpoint, or be absent")
          .exception();
    }
    for (String name : names) {
      if (name == null || !exists.test(name)) {
        throw Refusals.invalid("endpoints", "must name endpoints that exist").exception();
      }
    }
    return new TreeSet<>(names);
  }
}
