package io.storagegateway.auth.provider;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody, as the provider knows them.
 *
 * @param subject the stable identifier, {@code oauth2:} and what the provider calls them
 * @param name the name for people; owners of things are known by it
 * @param groups their groups; empty where the provider's tokens say nothing of groups
 * @param groupsAt when the provider said so
 */
public record Person(String subject, String name, Optional<Set<String>> groups, Instant groupsAt) {
  /** Checks what has to be there. */
  public Person {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(groupsAt, "groupsAt");
    groups = groups.map(Set::copyOf);
  }
}
