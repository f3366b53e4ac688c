package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final Map<Role, List<String>> GLOBAL =
      Map.of(
          Role.USER, List.of("users"),
          Role.ADMIN, List.of("admins"),
          Role.UBER_ADMIN, List.of("ops"));

  private final Access access =
      new Access(
          GLOBAL,
          Map.of(
              "open", Map.of(Role.USER, List.of()),
              "own", Map.of(Role.ADMIN, List.of("own-admins")),
              "closed", Map.of(Role.ADMIN, List.of())),
          true,
          Ownership.BY_NAME);

  @Test
  void aRoleThatAnEndpointDoesNotNameKeepsItsGlobalList() {
    assertThat(roles("own", "users")).containsExactly(Role.USER);
    assertThat(roles("own", "ops")).containsExactly(Role.UBER_ADMIN);
  }

  @Test
  void aRoleThatAnEndpointNamesReplacesTheGlobalList() {
    assertThat(roles("own", "own-admins")).containsExactly(Role.ADMIN);
    assertThat(roles("own", "admins")).isEmpty();
  }

  @Test
  void anEmptyListOfAdminsMeansNobody() {
    assertThat(roles("closed", "admins")).isEmpty();
  }

  @Test
  void anEmptyListOfUsersMeansEveryoneWhoIsSignedIn() {
    assertThat(roles("open")).containsExactly(Role.USER);
  }

  @Test
  void anEmptyListOfUsersOpensWhatIsMarkedAnonymousToEveryoneElse() {
    assertGranted(Identity.ANONYMOUS, "open", Permission.LIST_VOLUMES, Visibility.NOTHING_OWNED);
    assertRefused(Identity.ANONYMOUS, "own", Permission.LIST_VOLUMES, Role.USER);
  }

  @Test
  void whatIsNotMarkedAnonymousNeedsACallerWhoIsSignedIn() {
    assertRefused(Identity.ANONYMOUS, "open", Permission.LIST_ALL_VOLUMES, Role.USER);
    assertThat(access.decide(Identity.ANONYMOUS, Optional.empty(), Permission.READ_SELF))
        .isEqualTo(new Decision.Refused(Optional.empty(), Decision.Reason.NOT_SIGNED_IN));
  }

  @Test
  void withoutAnonymousNobodyReadsUnsigned() {
    Access strict = new Access(Map.of(), Map.of(), false, Ownership.BY_NAME);
    assertThat(strict.decide(Identity.ANONYMOUS, Optional.empty(), Permission.LIST_VOLUMES))
        .isEqualTo(new Decision.Refused(Optional.of(Role.USER), Decision.Reason.NOT_SIGNED_IN));
  }

  @Test
  void rolesAreNotNested() {
    assertRefused(member("admins"), "own", Permission.READ_VOLUME, Role.USER);
    assertRefused(member("ops"), "own", Permission.CREATE_VOLUME, Role.ADMIN);
  }

  @Test
  void anEndpointThatDoesNotExistHasTheGlobalRoles() {
    assertThat(roles("no-such-endpoint", "admins")).containsExactly(Role.ADMIN);
  }

  @Test
  void aUserSeesOwnThingsAndAnAdminOfTheEndpointSeesAll() {
    assertGranted(
        member("users"), "own", Permission.READ_VOLUME, Visibility.of(Set.of("Ada"), Set.of()));
    assertGranted(member("users", "own-admins"), "own", Permission.READ_VOLUME, Visibility.ALL);
    assertGranted(
        member("users", "admins"),
        "own",
        Permission.READ_VOLUME,
        Visibility.of(Set.of("Ada"), Set.of()));
  }

  @Test
  void rolesThatTheSignInGrantsHoldEverywhere() {
    Identity root = Callers.granted("root", Set.of(Role.values()));
    for (Permission permission : Permission.values()) {
      assertGranted(root, "closed", permission, Visibility.ALL);
    }
  }

  @Test
  void aTokenIsNeverWorthMoreThanItWasMadeFor() {
    Identity reader =
        Callers.withToken(
            "ada",
            Set.of("users", "admins"),
            new Bounds(Set.of(Role.USER), Optional.of(Set.of("filer"))));
    assertReason(reader, "filer", Permission.READ_VOLUME, null);
    assertReason(reader, "filer", Permission.CREATE_VOLUME, Decision.Reason.TOKEN_ROLE);
    assertReason(reader, "another", Permission.READ_VOLUME, Decision.Reason.TOKEN_ENDPOINT);
    assertReason(reader, "open", Permission.READ_VOLUME, Decision.Reason.TOKEN_ENDPOINT);
    assertReason(reader, "filer", Permission.CREATE_TOKEN, Decision.Reason.NEEDS_SESSION);
    assertThat(access.rolesOf(reader, Optional.of("filer"))).containsExactly(Role.USER);
    assertThat(access.rolesOf(reader, Optional.of("another"))).isEmpty();
    assertThat(access.shows(reader, "filer")).isTrue();
    assertThat(access.shows(reader, "another")).isFalse();
  }

  @Test
  void aTokenIsNeverWorthMoreThanItsOwner() {
    Identity boaster =
        Callers.withToken(
            "ulf", Set.of("users"), new Bounds(Set.of(Role.values()), Optional.empty()));
    assertReason(boaster, "own", Permission.READ_VOLUME, null);
    assertReason(boaster, "own", Permission.CREATE_VOLUME, Decision.Reason.MISSING_ROLE);
  }

  @Test
  void aTokenWithoutTheRoleDoesNotSeeEverythingForItsOwnersSake() {
    Identity reader =
        Callers.withToken(
            "ada", Set.of("users", "own-admins"), new Bounds(Set.of(Role.USER), Optional.empty()));
    assertGranted(reader, "own", Permission.READ_VOLUME, Visibility.of(Set.of("ada"), Set.of()));
  }

  private void assertReason(
      Identity caller, String endpoint, Permission permission, Decision.Reason reason) {
    Decision decision = access.decide(caller, Optional.of(endpoint), permission);
    assertThat(decision instanceof Decision.Refused refused ? refused.reason() : null)
        .isEqualTo(reason);
  }

  private Set<Role> roles(String endpoint, String... groups) {
    return access.rolesOf(member(groups), Optional.of(endpoint));
  }

  private static Identity member(String... groups) {
    return Callers.inSession("Ada", Set.of(groups));
  }

  private void assertGranted(
      Identity caller, String endpoint, Permission permission, Visibility visibility) {
    assertThat(access.decide(caller, Optional.of(endpoint), permission))
        .isEqualTo(new Decision.Granted(visibility));
  }

  private void assertRefused(Identity caller, String endpoint, Permission permission, Role role) {
    assertThat(access.decide(caller, Optional.of(endpoint), permission))
        .isEqualTo(
            new Decision.Refused(
                Optional.of(role),
                caller.signedIn() ? Decision.Reason.MISSING_ROLE : Decision.Reason.NOT_SIGNED_IN));
  }
}
