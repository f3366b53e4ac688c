package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Role;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.configuration.Mode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Knows what those who once signed in have now. */
final class Owners {
  private static final Set<Role> EVERY_ROLE = Set.copyOf(EnumSet.allOf(Role.class));

  private final AuthConfiguration configuration;
  private final GroupMemory groups;

  Owners(AuthConfiguration configuration, GroupMemory groups) {
    this.configuration = configuration;
    this.groups = groups;
  }

  /** Empty where nobody signs in like that any more. */
  Optional<Owner> find(Credential.Method method, String subject, String name) {
    return switch (method) {
      case NONE -> Optional.empty();
      case DEVELOPMENT ->
          configuration.mode() == Mode.DEVELOPMENT
              ? Optional.of(new Owner(name, Set.of(), EVERY_ROLE))
              : Optional.empty();
      case BASIC ->
          configuration.basic() != null && configuration.basic().username().equals(name)
              ? Optional.of(new Owner(name, Set.of(), EVERY_ROLE))
              : Optional.empty();
      case OAUTH2 ->
          configuration.mode() == Mode.OAUTH2
              ? Optional.of(new Owner(name, groups.current(subject, name), Set.of()))
              : Optional.empty();
    };
  }

  /** Whether it will be noticed without a browser that somebody left a group. */
  boolean areFollowed(Credential.Method method, String subject) {
    return method != Credential.Method.OAUTH2 || groups.canAskAgain(subject);
  }
}
