package io.storagegateway.configuration;

import java.net.URI;
import java.util.Optional;

/** Tells which addresses passwords and tokens may be sent to. */
public final class SafeAddress {
  private static final int LAST_PORT = 65_535;

  private SafeAddress() {}

  /**
   * Whether its port is one.
   *
   * @param address where to
   * @return whether it names no port, or one from 1 to 65535
   */
  static boolean hasUsablePort(URI address) {
    int port = address.getPort();
    return port == -1 || (port > 0 && port <= LAST_PORT);
  }

  /**
   * Whether nobody on the way can read or change what is said there.
   *
   * @param address where to
   * @return whether it is an {@code https} address, or an {@code http} one of this machine, names a
   *     host and no port that cannot be, and holds neither a user nor a fragment
   */
  public static boolean is(URI address) {
    return address.getHost() != null
        && hasUsablePort(address)
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme())
                && Listening.LOOPBACKS.contains(address.getHost())));
  }

  /**
   * Reads an address that somebody else said.
   *
   * @param text what was said
   * @return empty for what is no address, or none that {@linkplain #is is safe}
   */
  public static Optional<URI> parse(String text) {
    try {
      return Optional.of(URI.create(text)).filter(SafeAddress::is);
    } catch (IllegalArgumentException e) {
      // No address at all.
      return Optional.empty();
    }
  }
}
