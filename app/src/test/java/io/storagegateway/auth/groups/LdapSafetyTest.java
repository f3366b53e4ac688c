package io.storagegateway.auth.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dropwizard.util.Duration;
import io.storagegateway.auth.groups.Directory.Safety;
import io.storagegateway.configuration.LdapConfiguration;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets to see the password of the gateway, and who is believed. */
class LdapSafetyTest {
  @TempDir private static Path folder;
  private static ServerCertificate localhost;
  private static ServerCertificate elsewhere;

  private final BindCount binds = new BindCount();

  @BeforeAll
  static void makeCertificates() {
    localhost = ServerCertificate.of("localhost", folder);
    elsewhere = ServerCertificate.of("elsewhere.example", folder);
  }

  @ParameterizedTest
  @EnumSource(names = {"LDAPS", "START_TLS"})
  void aServerWithATrustedCertificateIsBelieved(Safety safety) {
    try (Directory directory = Directory.safe(safety, localhost, binds)) {
      directory.group("it-users", directory.person("ada"));

      assertThat(groupsOfAda(directory, localhost.pem())).containsExactly("it-users");
      assertThat(binds.value()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LDAPS", "START_TLS"})
  void aServerThatNobodyVouchesForGetsNoPassword(Safety safety) {
    try (Directory directory = Directory.safe(safety, localhost, binds)) {
      directory.group("it-users", directory.person("ada"));

      refuses(directory, elsewhere.pem());
      refuses(directory, null);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LDAPS", "START_TLS"})
  void aServerOfAnotherNameGetsNoPassword(Safety safety) {
    try (Directory directory = Directory.safe(safety, elsewhere, binds)) {
      directory.group("it-users", directory.person("ada"));

      refuses(directory, elsewhere.pem());
    }
  }

  @Test
  void aServerThatRefusesStartTlsGetsNoPassword() {
    try (Directory directory = Directory.plain(binds)) {
      directory.group("it-users", directory.person("ada"));
      LdapConfiguration settings =
          new LdapConfiguration(
              directory.url(),
              true,
              localhost.pem(),
              Directory.READER,
              Secret.of(Directory.PASSWORD),
              Directory.PEOPLE,
              null,
              Directory.GROUPS,
              null,
              null,
              false,
              Duration.seconds(10));

      refuses(settings);
    }
  }

  @Test
  void aWrongPasswordGivesNoGroupsUntilItIsRight() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "wrong");
    try (Directory directory = Directory.plain()) {
      directory.group("it-users", directory.person("ada"));
      try (LdapGroups groups = new LdapGroups(directory.settings(null, Secret.file(file), false))) {
        assertThatThrownBy(() -> groups.groupsOf("ada"))
            .isInstanceOf(GroupsUnavailableException.class)
            .hasMessageContaining("invalid credentials");

        Files.writeString(file, Directory.PASSWORD + "\n");

        assertThat(groups.groupsOf("ada")).containsExactly("it-users");
      }
    }
  }

  @Test
  void anEmptyPasswordIsNotTakenForNobody() {
    try (Directory directory = Directory.plain(binds)) {
      directory.group("it-users", directory.person("ada"));

      refuses(directory.settings(null, Secret.of(""), false));
    }
  }

  @Test
  void aPasswordThatCannotBeReadGivesNoGroups() {
    try (Directory directory = Directory.plain(binds)) {
      refuses(directory.settings(null, Secret.file(folder.resolve("absent")), false));
    }
  }

  @Test
  void noErrorHoldsThePassword() {
    try (Directory directory = Directory.plain();
        LdapGroups groups =
            new LdapGroups(directory.settings(null, Secret.of("hush-hush"), false))) {
      Throwable thrown = catchThrowable(() -> groups.groupsOf("ada"));

      assertThat(Throwables.getStackTrace(thrown))
          .contains("invalid credentials")
          .doesNotContain("hush-hush");
    }
  }

  @Test
  void aFileWithoutCertificatesIsRefusedAtOnce() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
    try (Directory directory = Directory.plain()) {
      for (Path file : new Path[] {empty, text, folder.resolve("absent.pem")}) {
        LdapConfiguration settings = directory.settings(file, Secret.of("x"), false);

        assertThatIllegalArgumentException()
            .isThrownBy(() -> new LdapGroups(settings))
            .withMessageContaining(file.toString());
      }
    }
  }

  private void refuses(Directory directory, Path certificates) {
    refuses(directory.settings(certificates, Secret.of(Directory.PASSWORD), false));
  }

  private void refuses(LdapConfiguration settings) {
    try (LdapGroups groups = new LdapGroups(settings)) {
      assertThatThrownBy(() -> groups.groupsOf("ada"))
          .isInstanceOf(GroupsUnavailableException.class);
    }
    assertThat(binds.value()).isZero();
  }

  private static Set<String> groupsOfAda(Directory directory, Path certificates) {
    try (LdapGroups groups =
        new LdapGroups(directory.settings(certificates, Secret.of(Directory.PASSWORD), false))) {
      return groups.groupsOf("ada");
    }
  }
}
