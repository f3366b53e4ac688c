package io.storagegateway.access;

import io.storagegateway.spi.Visibility;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose things a caller sees who does not see everything: those of the owner that the caller is,
 * and those of the projects that the caller manages.
 *
 * @param names which owner a caller is
 * @param managers who manages which project
 */
public record OwnerRules(UserNames names, ManagerGroups managers) {
  /** Owners are called as callers are, and nobody manages anything. */
  public static final OwnerRules BY_NAME = new OwnerRules(UserNames.SAME, ManagerGroups.NONE);

  /** Checks that both are there. */
  public OwnerRules {
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(managers, "managers");
  }

  /** The owner that a caller is; empty for nobody's. */
  Optional<String> ownerOf(Identity caller) {
    return caller.signedIn() ? names.of(caller.name()) : Optional.empty();
  }

  Visibility visibility(Identity caller) {
    return caller.signedIn()
        ? Visibility.of(
            ownerOf(caller).map(Set::of).orElse(Set.of()), managers.projects(caller.groups()))
        : Visibility.NOTHING_OWNED;
  }
}
