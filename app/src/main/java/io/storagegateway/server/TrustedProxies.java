package io.storagegateway.server;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Finds the caller behind proxies that are trusted. What they wrote is read from the nearest on;
 * the first address that is none of theirs is the caller, and what stands in front of it may be
 * anybody's invention.
 */
final class TrustedProxies {
  private static final char COMMA = ',';

  private final InetAddressSet trusted = new InetAddressSet();

  /**
   * @param networks addresses and networks such as {@code 10.0.0.0/8}
   */
  TrustedProxies(List<String> networks) {
    trusted.addAll(networks);
  }

  /**
   * The address of the caller.
   *
   * @param peer who is connected to the gateway
   * @return the peer itself unless it is trusted and says something that is understood. Where
   *     {@code Forwarded} and {@code X-Forwarded-For} are both there and disagree, a proxy that
   *     writes one of them passed on the other as the client made it up, so neither counts
   */
  InetAddress caller(InetAddress peer, HttpFields headers) {
    if (!trusted.test(peer)) {
      return peer;
    }
    Optional<InetAddress> byNames =
        walk(peer, hops(headers, HttpHeader.X_FORWARDED_FOR, ForwardedNode::address));
    Optional<InetAddress> byDescriptions =
        walk(peer, hops(headers, HttpHeader.FORWARDED, ForwardedNode::ofForwarded));
    if (byNames.isPresent() && byDescriptions.isPresent()) {
      return byNames.equals(byDescriptions) ? byNames.get() : peer;
    }
    return byNames.or(() -> byDescriptions).orElse(peer);
  }

  /** Ends at what is no address: then the proxy that wrote it is as far as anybody can see. */
  private Optional<InetAddress> walk(InetAddress peer, List<Optional<InetAddress>> nearestFirst) {
    if (nearestFirst.isEmpty()) {
      return Optional.empty();
    }
    InetAddress reached = peer;
    for (Optional<InetAddress> hop : nearestFirst) {
      if (hop.isEmpty() || !trusted.test(reached)) {
        break;
      }
      reached = hop.get();
    }
    return Optional.of(reached);
  }

  /** All elements of a header that may have several lines, the nearest proxy's first. */
  private static List<Optional<InetAddress>> hops(
      HttpFields headers, HttpHeader header, Function<String, Optional<InetAddress>> reader) {
    List<String> lines = new ArrayList<>(headers.getValuesList(header));
    Collections.reverse(lines);
    return lines.stream()
        .flatMap(line -> ListFromTheRight.split(line, COMMA).stream())
        .map(reader)
        .toList();
  }
}
