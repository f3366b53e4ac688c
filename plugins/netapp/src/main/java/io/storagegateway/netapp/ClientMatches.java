package io.storagegateway.netapp;

import io.storagegateway.spi.BackendException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a rule of an export policy concerns: a host name, an address, a network, {@code @netgroup} or
 * {@code .domain}. ONTAP refuses networks in which bits of the host are set; that is found here, with
 * a word on what to write instead.
 */
final class ClientMatches {
  private static final int LONGEST = 255;
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9@._:/-]+");
  private static final Pattern NETWORK = Pattern.compile("([0-9A-Fa-f:.]+)/([0-9.]{1,15})");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private ClientMatches() {}

  /**
   * Checks a rule.
   *
   * @param field as in the API
   * @throws BackendException {@code INVALID} naming the field
   */
  static void check(String field, String match) {
    if (match.length() > LONGEST || !WRITTEN.matcher(match).matches()) {
      throw BackendException.invalid(
          field, "A rule is a host name, an address, a network, @netgroup or .domain.");
    }
    Matcher network = NETWORK.matcher(match);
    if (network.matches()) {
      checkNetwork(field, match, network.group(1), network.group(2));
    } else if (match.contains("/")) {
      throw noNetwork(field, match);
    }
  }

  private static void checkNetwork(String field, String match, String address, String mask) {
    byte[] bytes = bytes(field, match, address);
    BigInteger number = new BigInteger(1, bytes);
    int width = bytes.length * Byte.SIZE;
    int prefix = prefix(field, match, mask, width);
    BigInteger network = number.shiftRight(width - prefix).shiftLeft(width - prefix);
    if (!network.equals(number)) {
      throw BackendException.invalid(
          field,
          "Bits of the host are set in %s; its network is %s."
              .formatted(match, text(network, bytes.length) + "/" + mask));
    }
  }

  private static int prefix(String field, String match, String mask, int width) {
    if (IPV4.matcher(mask).matches() && width == Integer.SIZE) {
      int bits = new BigInteger(bytes(field, match, mask)).intValue();
      if (bits == 0 || Integer.numberOfLeadingZeros(~bits) == Integer.bitCount(bits)) {
        return Integer.bitCount(bits);
      }
    } else if (mask.matches("\\d{1,3}") && Integer.parseInt(mask) <= width) {
      return Integer.parseInt(mask);
    }
    throw noNetwork(field, match);
  }

  /** Only what is written as an address gets this far, so that nobody asks for a name. */
  private static byte[] bytes(String field, String match, String address) {
    try {
      if (address.contains(":") || IPV4.matcher(address).matches()) {
        return InetAddress.getByName(address).getAddress();
      }
    } catch (UnknownHostException e) {
      throw noNetwork(field, match);
    }
    throw noNetwork(field, match);
  }

  private static BackendException noNetwork(String field, String match) {
    return BackendException.invalid(field, "This is no network: " + match);
  }

  private static String text(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    byte[] magnitude = number.toByteArray();
    int count = Math.min(length, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - count, bytes, length - count, count);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are an address", e);
    }
  }
}
