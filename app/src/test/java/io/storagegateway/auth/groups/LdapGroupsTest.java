package io.storagegateway.auth.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.LdapConfiguration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LdapGroupsTest {
  private static final String AWKWARD = "Lovelace, Ada \"the\" <first>; a=b + #1 \\ /é*()";

  @AutoClose private final Directory directory = Directory.plain();

  @Test
  void groupsAreThoseThatHoldThePersonsEntry() {
    String ada = directory.person("ada");
    String ulf = directory.person("ulf");
    directory.group("it-users", ada, ulf);
    directory.group("it-storage-admins", ada);

    assertThat(groupsOf("ada")).containsExactlyInAnyOrder("it-users", "it-storage-admins");
    assertThat(groupsOf("ulf")).containsExactly("it-users");
  }

  @Test
  void whoIsNotKnownOrInNoGroupHasNone() {
    directory.person("eve");
    directory.group("it-users", "cn=nobody");

    assertThat(groupsOf("eve")).isEmpty();
    assertThat(groupsOf("mallory")).isEmpty();
    assertThat(groupsOf("")).isEmpty();
  }

  @Test
  void groupsElsewhereDoNotCount() {
    String ada = directory.person("ada");
    directory.add(
        new Entry(
            Directory.named("it-storage-ops", Directory.PEOPLE), new Attribute("member", ada)));

    assertThat(groupsOf("ada")).isEmpty();
  }

  @Test
  void peopleElsewhereDoNotCount() {
    String impostor =
        directory.add(
            new Entry(Directory.named("impostor", Directory.GROUPS), new Attribute("uid", "ada")));
    directory.group("it-users", impostor);

    assertThat(groupsOf("ada")).isEmpty();
  }

  @Test
  void everyValueOfTheNameIsAGroup() {
    directory.add(
        new Entry(
            Directory.named("it-users", Directory.GROUPS),
            new Attribute("cn", "it-users", "everybody"),
            new Attribute("member", directory.person("ada"))));

    assertThat(groupsOf("ada")).containsExactlyInAnyOrder("it-users", "everybody");
  }

  @Test
  void groupsInGroupsCountWhereThatIsWanted() {
    String inner = directory.group("inner", directory.person("ada"));
    String middle = directory.group("middle", inner);
    directory.group("outer", middle);

    assertThat(groupsOf("ada")).containsExactly("inner");
    assertThat(nestedGroupsOf("ada")).containsExactlyInAnyOrder("inner", "middle", "outer");
  }

  @Test
  void groupsThatHoldEachOtherAndThemselvesAreNoHarm() {
    String first = Directory.named("first", Directory.GROUPS).toString();
    String second = directory.group("second", first, directory.person("ada"));
    directory.group("first", second, first);

    assertThat(nestedGroupsOf("ada")).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void moreGroupsThanFitIntoOneFilterAreFound() {
    String ada = directory.person("ada");
    List<String> many =
        IntStream.range(0, 130).mapToObj(i -> directory.group("group-" + i, ada)).toList();
    many.forEach(dn -> directory.group("above " + dn.substring(3, dn.indexOf(',')), dn));

    assertThat(nestedGroupsOf("ada")).hasSize(260).contains("group-129", "above group-129");
  }

  @Test
  void anEndlessChainOfGroupsIsRefusedAndNotCutShort() {
    String last = directory.person("ada");
    for (int i = 0; i < LdapGroups.MAX_DEPTH + 3; i++) {
      last = directory.group("group-" + i, last);
    }

    assertThatThrownBy(() -> nestedGroupsOf("ada")).isInstanceOf(GroupsUnavailableException.class);
  }

  @Test
  void entriesWithAwkwardNamesAreFound() {
    String ada = directory.person("ada", AWKWARD);
    String group = directory.group(AWKWARD, ada);
    directory.group("outer", group);

    assertThat(nestedGroupsOf("ada")).containsExactlyInAnyOrder(AWKWARD, "outer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a*",
        "ada*",
        "ada)(uid=*",
        "*)(|(uid=*",
        "\\61da",
        "ada\0",
        "\0",
        "a\\",
        "(",
        "ada "
      })
  void aNameIsNoFilter(String name) {
    directory.group("it-users", directory.person("ada"));

    assertThat(groupsOf(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*(b)\\c", "a\0b", "&(|!=", "Ünal", "user@SITE.EXAMPLE", "a b"})
  void aNameMayHoldWhatFiltersAreMadeOf(String name) {
    directory.group("it-users", directory.person(name, "somebody"));
    directory.group("others", directory.person("abc"));

    assertThat(groupsOf(name)).containsExactly("it-users");
  }

  @Test
  void onlyTheCaseOfAsciiLettersIsIgnored() {
    directory.group("it-users", directory.person("Kai"));

    assertThat(groupsOf("kAI")).containsExactly("it-users");
    assertThat(groupsOf("\u212Aai")).isEmpty();
    assertThat(groupsOf("ka\u0131")).isEmpty();
    assertThat(groupsOf(" kai  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whoseNameSeveralHaveGetsNoGroupsAndTheLogSaysWhy(int people) {
    for (int i = 0; i < people; i++) {
      directory.group("group-" + i, directory.person("ada", "Ada " + i));
    }
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(LdapGroups.class);
    logger.addAppender(log);
    try {
      assertThatThrownBy(() -> groupsOf("ada")).isInstanceOf(GroupsUnavailableException.class);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .anySatisfy(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("Several entries below " + Directory.PEOPLE));
  }

  @Test
  void aBranchThatIsNotThereIsToldAndNotTakenForNoGroups() {
    LdapConfiguration wrong =
        settings("ou=peple," + Directory.BASE, "uid", Directory.GROUPS, "member");

    try (LdapGroups groups = new LdapGroups(wrong)) {
      assertThatThrownBy(() -> groups.groupsOf("ada"))
          .isInstanceOf(GroupsUnavailableException.class)
          .hasMessageContaining("no such object");
    }
  }

  @Test
  void activeDirectoryIsAskedTheSameWay() {
    String ada =
        directory.add(
            new Entry(
                Directory.named("Ada Lovelace", Directory.PEOPLE),
                new Attribute("sAMAccountName", "ada")));
    directory.add(
        new Entry(
            Directory.named("IT Users", Directory.PEOPLE),
            new Attribute("sAMAccountName", "it-users"),
            new Attribute("member", ada)));

    try (LdapGroups groups =
        new LdapGroups(settings(Directory.BASE, "sAMAccountName", null, null))) {
      assertThat(groups.groupsOf("ADA")).containsExactly("IT Users");
    }
  }

  @Test
  void onlyTheConfiguredAttributeMakesAMember() {
    String ada = directory.person("ada");
    directory.group("it-users", ada);

    try (LdapGroups groups =
        new LdapGroups(settings(Directory.PEOPLE, "uid", Directory.GROUPS, "uniqueMember"))) {
      assertThat(groups.groupsOf("ada")).isEmpty();
    }
  }

  private Set<String> groupsOf(String name) {
    try (LdapGroups groups = new LdapGroups(directory.settings(false))) {
      return groups.groupsOf(name);
    }
  }

  private Set<String> nestedGroupsOf(String name) {
    try (LdapGroups groups = new LdapGroups(directory.settings(true))) {
      return groups.groupsOf(name);
    }
  }

  /** Asks as nobody. */
  private LdapConfiguration settings(
      String userBase, String userAttribute, String groupBase, String memberAttribute) {
    return new LdapConfiguration(
        directory.url(),
        false,
        null,
        null,
        null,
        userBase,
        userAttribute,
        groupBase,
        null,
        memberAttribute,
        false,
        Duration.seconds(10));
  }
}
