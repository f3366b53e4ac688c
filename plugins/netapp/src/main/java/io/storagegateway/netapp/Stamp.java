package io.storagegateway.netapp;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway writes into the comment of a volume or snapshot: {@code [storage-gateway
 * OPERATION]}, or {@code [storage-gateway OPERATION mounted-at=/PATH]} on a volume that it
 * restricted. The rest of the comment is somebody else's and stays as it is.
 *
 * @param operation the operation that wrote it last
 * @param mountedAt where the volume was mounted before it was restricted, null otherwise
 */
record Stamp(String operation, String mountedAt) {
  /** The longest comment of a volume. */
  static final int LONGEST_COMMENT = 1023;

  private static final Pattern WRITTEN =
      Pattern.compile("\\s?\\[storage-gateway ([^\\s\\]]+)(?: mounted-at=([^\\s\\]]+))?]");

  static Stamp of(String operation) {
    return new Stamp(operation, null);
  }

  /** The stamp in a comment that may be null. */
  static Optional<Stamp> in(String comment) {
    Matcher matcher = WRITTEN.matcher(comment == null ? "" : comment);
    return matcher.find()
        ? Optional.of(
            new Stamp(
                decoded(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)).map(Stamp::decoded).orElse(null)))
        : Optional.empty();
  }

  static boolean isOf(String operation, String comment) {
    return in(comment).map(Stamp::operation).filter(operation::equals).isPresent();
  }

  /** The comment with this stamp in place of a former one, or empty if there is no room for it. */
  Optional<String> beside(String comment) {
    String others = WRITTEN.matcher(comment == null ? "" : comment).replaceAll("");
    String whole = others.isEmpty() ? text() : others + " " + text();
    return whole.length() <= LONGEST_COMMENT ? Optional.of(whole) : Optional.empty();
  }

  String text() {
    String path = mountedAt == null ? "" : " mounted-at=" + encoded(mountedAt);
    return "[storage-gateway " + encoded(operation) + path + "]";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  /** Of a stamp that somebody tampered with, what can be made of it. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
