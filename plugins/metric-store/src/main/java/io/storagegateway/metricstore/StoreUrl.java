package io.storagegateway.metricstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a store is.
 *
 * @param uri scheme, host, perhaps a port and a path without a slash at its end
 */
public record StoreUrl(URI uri) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final int LAST_PORT = 65_535;

  /** Checks that it is an address and nothing more. */
  public StoreUrl {
    Objects.requireNonNull(uri, "uri");
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("begins with https:// or http://");
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
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has no query and no fragment");
    }
  }

  /**
   * Reads an address.
   *
   * @param text a URL
   * @return the address
   * @throws IllegalArgumentException if it is none; the text is not repeated, as it could hold a
   *     password
   */
  @JsonCreator
  public static StoreUrl parse(String text) {
    try {
      return new StoreUrl(
          new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL", null);
    }
  }

  /**
   * The address in full.
   *
   * @return a URL
   */
  @JsonValue
  public String text() {
    return uri.toString();
  }

  /** Whether secrets can be sent there unseen. */
  boolean isPrivate() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(uri.getScheme())
        || LOOPBACK.contains(host)
        || LOOPBACK_V4.matcher(host).matches();
  }
}
