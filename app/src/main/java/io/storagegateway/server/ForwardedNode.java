package io.storagegateway.server;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sent a request on, as a proxy writes it. Names are never looked up. */
final class ForwardedNode {
  private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)\\s*=\\s*(.*)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern NODE =
      Pattern.compile(
          "(?:\\[(?<bracketed>[0-9A-Fa-f:.]+)\\]|(?<plain>[0-9.]+))"
              + "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?"
              + "|(?<bare>[0-9A-Fa-f:.]+)");

  private ForwardedNode() {}

  /**
   * Reads one element of {@code Forwarded} (RFC 7239, section 4).
   *
   * @return empty unless it names exactly one address
   */
  static Optional<InetAddress> ofForwarded(String element) {
    List<String> values =
        ListFromTheRight.split(element, ';').stream()
            .map(PAIR::matcher)
            .filter(pair -> pair.matches() && pair.group(1).equalsIgnoreCase("for"))
            .map(pair -> pair.group(2))
            .toList();
    return values.size() == 1 ? address(unquoted(values.get(0))) : Optional.empty();
  }

  /**
   * Reads one element of {@code X-Forwarded-For}: an address, with or without a port and brackets.
   *
   * @return empty where it is none
   */
  static Optional<InetAddress> address(String node) {
    Matcher matcher = NODE.matcher(node);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return List.of("bracketed", "plain", "bare").stream()
        .map(matcher::group)
        .filter(text -> text != null && InetAddresses.isInetAddress(text))
        .<InetAddress>map(InetAddresses::forString)
        .findFirst();
  }

  private static String unquoted(String value) {
    Matcher quoted = QUOTED.matcher(value);
    return quoted.matches() ? quoted.group(1) : value;
  }
}
