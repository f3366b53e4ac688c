package io.storagegateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Who is one caller among those who are known by their address alone. */
public final class Networks {
  private static final int NETWORK_BYTES = 8;

  private Networks() {}

  /**
   * The part of an address that its owner cannot choose.
   *
   * @param address an IPv4 or IPv6 address as text
   * @return an IPv4 address itself; the first 64 bits of an IPv6 address, since whoever has one has
   *     all that begin with them
   */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon it is no name, so nobody is asked for it.
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address; // whatever it is, it stands for itself
    }
  }
}
