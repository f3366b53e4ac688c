package io.storagegateway.netapp.ontap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What addresses secrets may be sent to. */
public final class Addresses {
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
  private static final int LAST_PORT = 65_535;
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Addresses() {}

  /**
   * Reads an address.
   *
   * @param text a URL
   * @return the address
   * @throws IllegalArgumentException if it is none; the text is not repeated, as it could hold a
   *     password
   */
  public static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL", null);
    }
  }

  /**
   * Checks that an address is that of a server as a whole.
   *
   * @param uri the address
   * @throws IllegalArgumentException if it has a path, a query or a user, or {@link #checkSafe}
   *     refuses it
   */
  public static void checkServer(URI uri) {
    checkSafe(uri);
    if (uri.getRawQuery() != null || !uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException("is a scheme, a host and perhaps a port, nothing else");
    }
  }

  /**
   * Checks that nobody on the way can read what is sent to an address.
   *
   * @param uri the address
   * @throws IllegalArgumentException unless it is HTTPS, or HTTP to this machine itself, and names
   *     a host and no user
   */
  public static void checkSafe(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("begins with https://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("names no valid host");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("names a port that does not exist");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("holds no user and no password; they have settings");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has no fragment");
    }
    if (scheme.equals("http") && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(
          "begins with https://, as secrets are sent there; http:// is for this machine only");
    }
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) || LOOPBACK_V4.matcher(host).matches();
  }
}
