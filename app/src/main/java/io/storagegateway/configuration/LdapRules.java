package io.storagegateway.configuration;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.util.Locale;

/** Rules of the section {@code auth.ldap}. */
final class LdapRules {
  private static final String SECTION = "auth.ldap";

  private final Problems problems;

  LdapRules(Problems problems) {
    this.problems = problems;
  }

  void check(LdapConfiguration ldap) {
    if (ldap.url() != null) {
      address(ldap.url(), ldap.startTls());
    }
    if ((ldap.bindDn() == null) != (ldap.bindPassword() == null)) {
      String missing = ldap.bindDn() == null ? "bind_dn" : "bind_password";
      problems.addConsequence(
          Paths.child(SECTION, missing),
          "is missing; bind_dn and bind_password come together, or not at all");
    }
    if (ldap.certificates() != null) {
      Authorities.problem(ldap.certificates())
          .ifPresent(message -> problems.add(Paths.child(SECTION, "certificates"), message));
    }
    name("user_base", ldap.userBase());
    name("group_base", ldap.groupBase());
  }

  private void address(URI url, boolean startTls) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("ldap") || scheme.equals("ldaps")) || !isHostAndPort(url)) {
      problems.add(Paths.child(SECTION, "url"), "has to be ldaps://HOST or ldap://HOST");
    } else if (scheme.equals("ldaps") && startTls) {
      problems.add(
          Paths.child(SECTION, "start_tls"),
          "is for ldap://; an ldaps:// connection is safe from its beginning");
    } else if (scheme.equals("ldap") && !startTls && !Listening.isLoopback(url.getHost())) {
      problems.addConsequence(
          Paths.child(SECTION, "start_tls"),
          "has to be true with ldap://, or anybody on the way can read the password and change"
              + " the groups; or use ldaps://");
    }
  }

  private static boolean isHostAndPort(URI url) {
    return url.getHost() != null
        && url.getUserInfo() == null
        && url.getQuery() == null
        && url.getFragment() == null
        && (url.getPath().isEmpty() || url.getPath().equals("/"));
  }

  private void name(String key, String text) {
    if (text != null && (text.isBlank() || !DN.isValidDN(text))) {
      problems.addOnce(
          Paths.child(SECTION, key), "has to name an entry, such as ou=people,dc=site,dc=example");
    }
  }
}
