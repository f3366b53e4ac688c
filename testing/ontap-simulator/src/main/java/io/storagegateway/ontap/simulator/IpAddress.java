package io.storagegateway.ontap.simulator;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** An IP address, written out. */
record IpAddress(BigInteger value, int bits) {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** The address, empty if the text is none; nobody is asked for names. */
  static Optional<IpAddress> parse(String text) {
    boolean v4 = V4.matcher(text).matches();
    if (!v4 && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return Optional.of(new IpAddress(new BigInteger(1, bytes), v4 ? V4_BITS : V6_BITS));
    } catch (UnknownHostException e) {
      return Optional.empty(); // it looks like an address but is none
    }
  }

  boolean isV4() {
    return bits == V4_BITS;
  }

  /** How many bits a netmask leaves to the network, empty if it is no netmask. */
  OptionalInt maskBits() {
    int ones = value.bitCount();
    BigInteger mask =
        BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(bits - ones);
    return mask.equals(value) ? OptionalInt.of(ones) : OptionalInt.empty();
  }
}
