package io.storagegateway.configuration;

import com.google.common.net.InetAddresses;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/** Who stands between callers and the gateway: pages of other sites, and proxies. */
final class Neighbours {
  private static final Pattern NETWORK = Pattern.compile("([0-9A-Fa-f:.]+)(/[0-9]{1,3})?");
  private static final String NO_ORIGIN = "must be an origin such as https://portal.example";

  private final Problems problems;

  Neighbours(Problems problems) {
    this.problems = problems;
  }

  void check(ServerConfiguration server) {
    List<String> origins = server.getCorsOrigins();
    for (int i = 0; i < origins.size(); i++) {
      report(Paths.element("server.cors_origins", i), origin(origins.get(i)));
    }
    List<String> proxies = server.getTrustedProxies();
    for (int i = 0; i < proxies.size(); i++) {
      report(Paths.element("server.trusted_proxies", i), network(proxies.get(i)));
    }
    believeNobodyElse("server.applicationConnectors", server.getApplicationConnectors());
    believeNobodyElse("server.adminConnectors", server.getAdminConnectors());
  }

  private void report(String path, Optional<String> fault) {
    fault.ifPresent(message -> problems.addOnce(path, message));
  }

  private static Optional<String> origin(String text) {
    if (text == null) {
      return Optional.of("is missing");
    }
    if (text.contains("*")) {
      return Optional.of("names no single site; list each origin, such as https://portal.example");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of(NO_ORIGIN);
    }
    if (uri.getHost() == null || !List.of("http", "https").contains(lower(uri.getScheme()))) {
      return Optional.of(NO_ORIGIN);
    }
    String canonical = canonical(uri);
    return text.equals(canonical)
        ? Optional.empty()
        : Optional.of("must be written as browsers do: " + canonical);
  }

  /** RFC 6454, section 6.2: no path, lower case, and no port that is the scheme's own. */
  private static String canonical(URI uri) {
    String scheme = lower(uri.getScheme());
    int usual = scheme.equals("https") ? 443 : 80;
    boolean needsPort = uri.getPort() >= 0 && uri.getPort() != usual;
    return scheme + "://" + lower(uri.getHost()) + (needsPort ? ":" + uri.getPort() : "");
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> network(String text) {
    if (text == null) {
      return Optional.of("is missing");
    }
    Matcher parts = NETWORK.matcher(text);
    if (!parts.matches() || !InetAddresses.isInetAddress(parts.group(1))) {
      return Optional.of("must be an address or a network such as 192.0.2.7 or 10.0.0.0/8");
    }
    if (parts.group(2) != null && Integer.parseInt(parts.group(2).substring(1)) == 0) {
      return Optional.of("would believe everybody; name the addresses of the proxies");
    }
    try {
      new InetAddressSet().add(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("is no network: behind the prefix all bits of the address have to be 0");
    }
  }

  private void believeNobodyElse(String path, List<ConnectorFactory> connectors) {
    for (int i = 0; i < connectors.size(); i++) {
      if (connectors.get(i) instanceof HttpConnectorFactory connector) {
        String element = Paths.element(path, i);
        refuse(connector.isUseForwardedHeaders(), element + ".useForwardedHeaders");
        refuse(connector.isUseProxyProtocol(), element + ".useProxyProtocol");
      }
    }
  }

  private void refuse(boolean set, String path) {
    if (set) {
      problems.add(
          path,
          "would believe anybody where a request came from; leave it out, and name the proxies in"
              + " server.trusted_proxies");
    }
  }
}
