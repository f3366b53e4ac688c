package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.storagegateway.spi.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerRulesTest {
  private static final UserNames OF_SITE = names("(.+)@site\\.example", "$1");

  @Test
  void aCallerWhoIsNotSignedInOwnsNothing() {
    assertThat(OwnerRules.BY_NAME.ownerOf(Identity.ANONYMOUS)).isEmpty();
    assertThat(OwnerRules.BY_NAME.visibility(Identity.ANONYMOUS))
        .isEqualTo(Visibility.NOTHING_OWNED);
  }

  @Test
  void withoutARuleACallerOwnsWhatBearsTheName() {
    assertThat(OwnerRules.BY_NAME.visibility(member("alice", "users", "physics-managers")))
        .isEqualTo(Visibility.of(Set.of("alice"), Set.of()));
  }

  @Test
  void aNameIsMappedAsAWhole() {
    assertThat(OF_SITE.of("alice@site.example")).contains("alice");
    assertThat(names("([a-z])[a-z]* ([a-z]+)", "$2-$1_$0").of("ada lovelace"))
        .contains("lovelace-a_ada lovelace");
  }

  /** Else whoever may choose a name elsewhere could choose that of somebody here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "alice@elsewhere.example",
        "alice@site.example.evil",
        "x\nalice@site.example",
        ""
      })
  void aNameThatTheRuleDoesNotMatchOwnsNothing(String name) {
    assertThat(OF_SITE.of(name)).isEmpty();
    OwnerRules rules = new OwnerRules(OF_SITE, ManagerGroups.NONE);
    assertThat(rules.visibility(member(name))).isEqualTo(Visibility.NOTHING_OWNED);
  }

  @Test
  void aGroupThatTookNoPartIsEmptyAndAnEmptyNameIsNobody() {
    assertThat(names("(a)|(b)", "$1$2").of("b")).contains("b");
    assertThat(names("(a)|(b)", "$1").of("b")).isEmpty();
  }

  @Test
  void namedGroupsMakeManagersOfTheirProjects() {
    ManagerGroups groups =
        ManagerGroups.of(
            Map.of("hpc", List.of("physics", "biology"), "x", List.of("y")), Optional.empty());
    assertThat(groups.projects(Set.of("hpc", "users"))).containsOnly("physics", "biology");
    assertThat(groups.projects(Set.of("HPC", "hpc-"))).isEmpty();
  }

  @Test
  void anExpressionMakesManagersOfTheProjectInIt() {
    ManagerGroups groups =
        ManagerGroups.of(Map.of("hpc", List.of("all")), expression("pi-(?<project>[a-z0-9]+)"));
    assertThat(groups.projects(Set.of("pi-physics", "pi-bio1", "hpc")))
        .containsOnly("physics", "bio1", "all");
    assertThat(groups.projects(Set.of("xpi-physics", "pi-physics-old", "pi-"))).isEmpty();
  }

  /** What takes other engines of expressions longer than anybody waits. */
  @Test
  void noNameTakesLong() {
    String name = "a".repeat(10_000) + "!";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(names("(a+)+(b?a*)*", "$1").of(name)).isEmpty();
          assertThat(
                  ManagerGroups.of(Map.of(), expression("(?<project>(a|aa|a?)+)"))
                      .projects(Set.of(name)))
              .isEmpty();
        });
  }

  @Test
  void anEndpointsRulesTakeThePlaceOfTheGlobalOnes() {
    OwnerRules own =
        new OwnerRules(
            OF_SITE, ManagerGroups.of(Map.of("chiefs", List.of("weather")), Optional.empty()));
    Access access =
        new Access(
            Map.of(),
            Map.of(),
            false,
            new Ownership(
                new OwnerRules(
                    UserNames.SAME,
                    ManagerGroups.of(Map.of("pis", List.of("physics")), Optional.empty())),
                Map.of("archive", own)));
    Identity ada = member("ada@site.example", "pis", "chiefs");
    assertThat(seen(access, ada, "archive"))
        .isEqualTo(Visibility.of(Set.of("ada"), Set.of("weather")));
    assertThat(seen(access, ada, "other"))
        .isEqualTo(Visibility.of(Set.of("ada@site.example"), Set.of("physics")));
    assertThat(access.ownerOf(ada, "archive")).contains("ada");
    assertThat(access.ownerOf(ada, "other")).contains("ada@site.example");
  }

  private static Visibility seen(Access access, Identity caller, String endpoint) {
    Decision decision = access.decide(caller, Optional.of(endpoint), Permission.LIST_JOBS);
    return ((Decision.Granted) decision).visibility();
  }

  private static UserNames names(String pattern, String replacement) {
    return UserNames.of(Pattern.compile(pattern), replacement);
  }

  private static Optional<Pattern> expression(String text) {
    return Optional.of(Pattern.compile(text));
  }

  private static Identity member(String name, String... groups) {
    return Callers.inSession(name, Set.of(groups));
  }
}
