package io.storagegateway.api.v3;

import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a volume is called in a path or body of the old API: by its name, or as {@code
 * node:/junction/path}, where the node says nothing.
 *
 * @param text as it was written
 * @param junctionPath where it is mounted, if it was written that way
 */
record VolumeAddress(String text, Optional<String> junctionPath) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9:/_.-]+");

  /**
   * Reads an address.
   *
   * @throws io.storagegateway.api.problem.ProblemException 400 if it holds a character that no name
   *     may have
   */
  static VolumeAddress of(String text) {
    if (!ALLOWED.matcher(text).matches()) {
      throw Problem.of(
              400,
              "bad-volume-name",
              "The name cannot be that of a volume.",
              "Invalid volume name: only letters, digits and the characters : / _ . - are allowed.")
          .exception();
    }
    String[] parts = text.split(":", -1);
    boolean path = parts.length == 2 && parts[1].startsWith("/");
    return new VolumeAddress(text, path ? Optional.of(parts[1]) : Optional.empty());
  }

  /** The volume at this address of an endpoint. */
  AddressedVolume in(LegacyEndpoint endpoint) {
    return new AddressedVolume(endpoint, endpoint.nameOf(this));
  }
}
