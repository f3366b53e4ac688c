package io.storagegateway.configuration;

import java.net.URI;
import java.util.Optional;

/** Tells which addresses passwords and tokens may be sent to. */
public final class SafeAddress {
  private SafeAddress() {}

  /**
   * Whether nobody on the way can read or change what is said there.
   *
   * @param address where to
   * @return whether it is an {@code https} address, or an {@code http} one of this machine, names a
   *     host, and holds neither a user nor a fragment
   */
  public static boolean is(URI address) {
    return address.getHost() != null
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
