package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapRulesTest {
  private static final String BASE = "user_base: 'ou=people,dc=site,dc=example'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url: 'ldaps://ldap.site.example'",
        "url: 'LDAPS://ldap.site.example:3269/'",
        "url: 'ldap://ldap.site.example', start_tls: true",
        "url: 'ldap://localhost:10389'",
        "url: 'ldap://127.0.0.1'",
        "url: 'ldap://[::1]:389'"
      })
  void aConnectionIsSafeOrStaysOnThisMachine(String address) {
    LdapConfiguration ldap =
        LoadedFrom.yaml(yaml(address + ", " + BASE)).configuration().auth().ldap();

    assertThat(ldap.groupBase()).isEqualTo("ou=people,dc=site,dc=example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ldap://ldap.site.example",
        "LDAP://ldap.site.example",
        "ldap://localhost.site.example",
        "ldap://127.0.0.2"
      })
  void noPasswordCrossesANetworkReadable(String url) {
    assertThat(problems("url: '%s', %s".formatted(url, BASE)))
        .containsExactly(
            "auth.ldap.start_tls: has to be true with ldap://, or anybody on the way can read the"
                + " password and change the groups; or use ldaps:// (config.yml, line 4)");
  }

  @Test
  void aSafeConnectionIsNotMadeSafeTwice() {
    assertThat(problems("url: 'ldaps://ldap.site.example', start_tls: true, " + BASE))
        .containsExactly(
            "auth.ldap.start_tls: is for ldap://; an ldaps:// connection is safe from its"
                + " beginning (config.yml, line 4)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ldap.site.example",
        "ldap.site.example",
        "ldaps:ldap.site.example",
        "ldaps:///dc=site",
        "ldaps://ldap.site.example/dc=site",
        "ldaps://ldap.site.example?uid",
        "ldaps://ldap.site.example/#x",
        "ldaps://reader:hush@ldap.site.example"
      })
  void anAddressIsAHostAndPerhapsAPort(String url) {
    assertThat(problems("url: '%s', %s".formatted(url, BASE)))
        .containsExactly(
            "auth.ldap.url: has to be ldaps://HOST or ldap://HOST (config.yml, line 4)");
  }

  @Test
  void aNameComesWithItsPassword() {
    String safe = "url: 'ldaps://ldap.site.example', " + BASE;

    assertThat(problems(safe + ", bind_dn: 'cn=reader'"))
        .containsExactly(
            "auth.ldap.bind_password: is missing; bind_dn and bind_password come together, or not"
                + " at all (config.yml, line 4)");
    assertThat(problems(safe + ", bind_password: hush"))
        .containsExactly(
            "auth.ldap.bind_dn: is missing; bind_dn and bind_password come together, or not at all"
                + " (config.yml, line 4)");
  }

  @Test
  void whatNamesNoEntryIsTold() {
    assertThat(
            problems(
                "url: 'ldaps://ldap.site.example', user_base: people, group_base: 'ou=a,groups'"))
        .containsExactlyInAnyOrder(
            "auth.ldap.user_base: has to name an entry, such as ou=people,dc=site,dc=example"
                + " (config.yml, line 4)",
            "auth.ldap.group_base: has to name an entry, such as ou=people,dc=site,dc=example"
                + " (config.yml, line 4)");
  }

  @Test
  void aFileOfCertificatesHasToBeThere(@TempDir Path folder) {
    assertThat(
            problems(
                "url: 'ldaps://ldap.site.example', %s, certificates: '%s'"
                    .formatted(BASE, folder.resolve("absent.pem"))))
        .containsExactly(
            "auth.ldap.certificates: names a file that cannot be read (config.yml, line 4)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void aFileOfCertificatesHasToHoldSome(String content, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("authorities.pem"), content);
    assertThat(
            problems(
                "url: 'ldaps://ldap.site.example', %s, certificates: '%s'".formatted(BASE, file)))
        .containsExactly(
            "auth.ldap.certificates: names a file that holds no PEM certificates (config.yml,"
                + " line 4)");
  }

  @Test
  void aSectionThatSaysNothingIsToldWhatItNeeds() {
    assertThat(problems(""))
        .containsExactlyInAnyOrder(
            "auth.ldap.url: is missing (config.yml, line 4)",
            "auth.ldap.user_base: is missing (config.yml, line 4)");
    assertThat(problems("url: 'ldaps://ldap.site.example', user_base: ' ', group_base: ' '"))
        .containsExactlyInAnyOrder(
            "auth.ldap.user_base: must not be blank (config.yml, line 4)",
            "auth.ldap.group_base: has to name an entry, such as ou=people,dc=site,dc=example"
                + " (config.yml, line 4)");
  }

  private static List<String> problems(String ldap) {
    return LoadedFrom.yaml(yaml(ldap)).problems();
  }

  private static String yaml(String ldap) {
    return """
        endpoints: { dummy: { plugin: dummy } }
        auth:
          mode: development
          ldap: { %s }
        """
        .formatted(ldap);
  }
}
