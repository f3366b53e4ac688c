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
          true);

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
        .isEqualTo(new Decision.Refused(Optional.empty()));
  }

  @Test
  void withoutAnonymousNobodyReadsUnsigned() {
    Access strict = new Access(Map.of(), Map.of(), false);
    assertThat(strict.decide(Identity.ANONYMOUS, Optional.empty(), Permission.LIST_VOLUMES))
        .isEqualTo(new Decision.Refused(Optional.of(Role.USER)));
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
    Identity root = new Identity("root", "root", Set.of(), Set.of(Role.values()));
    for (Permission permission : Permission.values()) {
      assertGranted(root, "closed", permission, Visibility.ALL);
    }
  }

  private Set<Role> roles(String endpoint, String... groups) {
    return access.rolesOf(member(groups), Optional.of(endpoint));
  }

  private static Identity member(String... groups) {
    return new Identity("ada", "Ada", Set.of(groups), Set.of());
  }

  private void assertGranted(
      Identity caller, String endpoint, Permission permission, Visibility visibility) {
    assertThat(access.decide(caller, Optional.of(endpoint), permission))
        .isEqualTo(new Decision.Granted(visibility));
  }

  private void assertRefused(Identity caller, String endpoint, Permission permission, Role role) {
    assertThat(access.decide(caller, Optional.of(endpoint), permission))
        .isEqualTo(new Decision.Refused(Optional.of(role)));
  }
}
