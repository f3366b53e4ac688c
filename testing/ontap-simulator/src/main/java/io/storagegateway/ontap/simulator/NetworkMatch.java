package io.storagegateway.ontap.simulator;

import java.math.BigInteger;
import java.util.OptionalInt;

/** A network as an export rule names it: an address and how many bits of it count. */
final class NetworkMatch {
  private NetworkMatch() {}

  /**
   * Checks a network.
   *
   * @throws OntapException if it is none, or if bits are set that do not count
   */
  static void check(String match) {
    int slash = match.indexOf('/');
    if (slash == 0) {
      throw Reason.NO_NETWORK.about("clients.match");
    }
    IpAddress address =
        IpAddress.parse(match.substring(0, slash))
            .orElseThrow(() -> Reason.CLIENT_INVALID.about("clients.match", match));
    int prefix = prefix(match, match.substring(slash + 1), address);
    BigInteger hostBits =
        BigInteger.ONE.shiftLeft(address.bits() - prefix).subtract(BigInteger.ONE);
    BigInteger network = address.value().andNot(hostBits);
    if (address.value().equals(network)) {
      return;
    }
    throw (network.signum() == 0 ? Reason.MASKED_TO_ZERO : Reason.HOST_BITS)
        .about("clients.match", match);
  }

  private static int prefix(String match, String mask, IpAddress address) {
    if (mask.matches("\\d{1,3}")) {
      int bits = Integer.parseInt(mask);
      if (bits > address.bits()) {
        throw Reason.MASK_BITS.about("clients.match", match);
      }
      return bits;
    }
    OptionalInt bits =
        address.isV4()
            ? IpAddress.parse(mask).map(IpAddress::maskBits).orElse(OptionalInt.empty())
            : OptionalInt.empty();
    return bits.orElseThrow(() -> Reason.NETMASK.about("clients.match", match));
  }
}
