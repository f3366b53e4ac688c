package io.storagegateway.ontap.simulator;

import java.util.regex.Pattern;

/** Whom an export rule is about, as ONTAP takes it: a host, a network, a domain or a netgroup. */
final class ClientMatch {
  private static final int LONGEST = 255;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern NETGROUP = Pattern.compile("[A-Za-z0-9._:-]+");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  private ClientMatch() {}

  /**
   * Checks a client match.
   *
   * @throws OntapException if it is none
   */
  static void check(String match) {
    if (match.startsWith("@")) {
      checkNetgroup(match.substring(1));
      return;
    }
    if (match.length() > LONGEST) {
      throw Reason.CLIENT_TOO_LONG.about("clients.match");
    }
    if (match.indexOf('/') >= 0) {
      NetworkMatch.check(match);
    } else if (match.startsWith(".")) {
      checkDomain(match);
    } else if (match.indexOf(':') >= 0 || NUMBERS.matcher(match).matches()) {
      if (IpAddress.parse(match).isEmpty()) {
        throw Reason.CLIENT_INVALID.about("clients.match", match);
      }
    } else if (match.isEmpty()) {
      throw Reason.CLIENT_INVALID.about("clients.match", match);
    } else if (!HOST.matcher(match).matches()) {
      throw Reason.CLIENT_CHARACTERS.about("clients.match", match);
    }
  }

  private static void checkNetgroup(String name) {
    if (name.isEmpty()) {
      throw Reason.NO_NETGROUP.about("clients.match");
    }
    if (name.length() > LONGEST) {
      throw Reason.NETGROUP_TOO_LONG.about("clients.match");
    }
    if (!NETGROUP.matcher(name).matches()) {
      throw Reason.NETGROUP_CHARACTERS.about("clients.match", name);
    }
  }

  private static void checkDomain(String match) {
    if (match.length() == 1) {
      throw Reason.NO_DOMAIN.about("clients.match");
    }
    if (!HOST.matcher(match).matches()) {
      throw Reason.CLIENT_CHARACTERS.about("clients.match", match);
    }
  }
}
