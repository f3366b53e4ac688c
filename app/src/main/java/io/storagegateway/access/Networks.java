package io.storagegateway.access;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
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
    String text = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    if (!InetAddresses.isInetAddress(text)) {
      return address; // whatever it is, it stands for itself
    }
    InetAddress parsed = InetAddresses.forString(text);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
        : parsed.getHostAddress();
  }
}
