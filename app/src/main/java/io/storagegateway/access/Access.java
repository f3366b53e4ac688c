package io.storagegateway.access;

import io.storagegateway.spi.Visibility;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access gate: decides once for each request, before anything is looked up. */
public final class Access {
  private static final Decision EVERYTHING = new Decision.Granted(Visibility.ALL);

  private final RoleGroups global;
  private final Map<String, RoleGroups> endpoints = new HashMap<>();
  private final boolean anonymous;
  private final Ownership ownership;

  /**
   * Makes the gate.
   *
   * @param global groups by role; a role that is not named has an empty list
   * @param endpoints groups by role for each endpoint; a role that is not named keeps its global
   *     list
   * @param anonymous whether callers who are not signed in may read what is marked so
   * @param ownership whose things callers see
   */
  public Access(
      Map<Role, List<String>> global,
      Map<String, Map<Role, List<String>>> endpoints,
      boolean anonymous,
      Ownership ownership) {
    this.global = new RoleGroups(global);
    this.anonymous = anonymous;
    this.ownership = ownership;
    endpoints.forEach((name, lists) -> this.endpoints.put(name, this.global.with(lists)));
  }

  /**
   * Whether a caller may.
   *
   * @param caller who asks
   * @param endpoint on which endpoint, empty for the gateway; the global roles hold for a name that
   *     is no endpoint
   * @param permission what for
   * @return granted with what may be seen, or refused with the role that is missing
   */
  public Decision decide(Identity caller, Optional<String> endpoint, Permission permission) {
    RoleGroups groups = groups(endpoint);
    return refusal(groups, caller, endpoint, permission)
        .<Decision>map(reason -> new Decision.Refused(permission.role(), reason))
        .orElseGet(() -> granted(groups, caller, endpoint));
  }

  /**
   * Which owner a caller is: the name that the caller's own things have on an endpoint.
   *
   * @param caller who asks
   * @param endpoint its name
   * @return empty for a caller who can own nothing there
   */
  public Optional<String> ownerOf(Identity caller, String endpoint) {
    return ownership.of(Optional.of(endpoint)).ownerOf(caller);
  }

  /**
   * Whether an endpoint may be shown to a caller at all: a token shows nothing of others than those
   * it was made for.
   *
   * @param caller who asks
   * @param endpoint its name
   * @return false for what is outside a token's bounds
   */
  public boolean shows(Identity caller, String endpoint) {
    return caller.credential().bounds().map(bounds -> bounds.covers(endpoint)).orElse(true);
  }

  /**
   * The roles that a caller has.
   *
   * @param caller who asks
   * @param endpoint on which endpoint, empty for the gateway
   * @return possibly none
   */
  public Set<Role> rolesOf(Identity caller, Optional<String> endpoint) {
    RoleGroups groups = groups(endpoint);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (groups.granted(caller, role) || openToAnonymous(groups, role)) {
        roles.add(role);
      }
    }
    caller
        .credential()
        .bounds()
        .ifPresent(
            bounds -> {
              roles.retainAll(bounds.roles());
              if (!endpoint.map(bounds::covers).orElse(true)) {
                roles.clear();
              }
            });
    return roles;
  }

  /**
   * The groups that have a role on the gateway.
   *
   * @param role the role
   * @return in the order of the configuration
   */
  public List<String> groupsOf(Role role) {
    return global.of(role);
  }

  private Optional<Decision.Reason> refusal(
      RoleGroups groups, Identity caller, Optional<String> endpoint, Permission permission) {
    if (!permission.anonymous() && !caller.signedIn()) {
      return Optional.of(Decision.Reason.NOT_SIGNED_IN);
    }
    if (permission.needsSession() && caller.credential().kind() != Credential.Kind.SESSION) {
      return Optional.of(Decision.Reason.NEEDS_SESSION);
    }
    Optional<Decision.Reason> beyond =
        caller.credential().bounds().flatMap(bounds -> beyond(bounds, endpoint, permission));
    return beyond.isPresent() ? beyond : missingRole(groups, caller, permission);
  }

  /** A token is never worth more than it was made for, not even what anybody may. */
  private static Optional<Decision.Reason> beyond(
      Bounds bounds, Optional<String> endpoint, Permission permission) {
    boolean covered =
        endpoint
            .map(bounds::covers)
            .orElse(!permission.ofWholeGateway() || bounds.endpoints().isEmpty());
    if (!covered) {
      return Optional.of(Decision.Reason.TOKEN_ENDPOINT);
    }
    return permission.role().filter(role -> !bounds.roles().contains(role)).isPresent()
        ? Optional.of(Decision.Reason.TOKEN_ROLE)
        : Optional.empty();
  }

  private Optional<Decision.Reason> missingRole(
      RoleGroups groups, Identity caller, Permission permission) {
    boolean has =
        permission
            .role()
            .map(
                role ->
                    groups.granted(caller, role)
                        || (permission.anonymous() && openToAnonymous(groups, role)))
            .orElse(true);
    return has
        ? Optional.empty()
        : Optional.of(
            caller.signedIn() ? Decision.Reason.MISSING_ROLE : Decision.Reason.NOT_SIGNED_IN);
  }

  private boolean openToAnonymous(RoleGroups groups, Role role) {
    return anonymous && groups.everyoneHas(role);
  }

  private Decision granted(RoleGroups groups, Identity caller, Optional<String> endpoint) {
    return seesEverything(groups, caller)
        ? EVERYTHING
        : new Decision.Granted(ownership.of(endpoint).visibility(caller));
  }

  private static boolean seesEverything(RoleGroups groups, Identity caller) {
    return hasWithinBounds(groups, caller, Role.ADMIN)
        || hasWithinBounds(groups, caller, Role.UBER_ADMIN);
  }

  private static boolean hasWithinBounds(RoleGroups groups, Identity caller, Role role) {
    return groups.granted(caller, role)
        && caller.credential().bounds().map(bounds -> bounds.roles().contains(role)).orElse(true);
  }

  private RoleGroups groups(Optional<String> endpoint) {
    return endpoint.map(name -> endpoints.getOrDefault(name, global)).orElse(global);
  }
}
