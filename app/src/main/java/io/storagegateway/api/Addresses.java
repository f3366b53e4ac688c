package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.Offer;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of things: from the path of a request to a name, and back. */
final class Addresses {
  private static final int MAX_ID = 200;
  private static final int MAX_SHOWN = 100;

  private Addresses() {}

  /**
   * A name or uuid from a path that a thing can have. Nothing else reaches a back-end, which might
   * take it for a pattern.
   *
   * @throws BackendException {@code NOT_FOUND} if nothing can be called so
   */
  static String of(Endpoint endpoint, Kind kind, String text) {
    if (isPlain(text) || isName(endpoint.capabilities(), kind, text)) {
      return text;
    }
    String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    throw BackendException.notFound(kind, shown);
  }

  /** The path of a volume; by its uuid if the name would not fit between two slashes. */
  static String volume(Endpoint endpoint, String name, String uuid) {
    return under(endpoint) + "/volumes/" + segment(name.indexOf('/') < 0 ? name : uuid);
  }

  static String snapshot(Endpoint endpoint, String volume, String name) {
    return under(endpoint) + "/volumes/" + segment(volume) + "/snapshots/" + segment(name);
  }

  static String lock(Endpoint endpoint, String volume, String host) {
    return under(endpoint) + "/volumes/" + segment(volume) + "/locks/" + segment(host);
  }

  static String policy(Endpoint endpoint, String name) {
    return under(endpoint) + "/export-policies/" + segment(name);
  }

  static String job(Endpoint endpoint, String id) {
    return under(endpoint) + "/jobs/" + segment(id);
  }

  private static String under(Endpoint endpoint) {
    return "/v4/" + endpoint.name();
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Letters, digits and {@code - _ . :}, but not dots alone: what all identifiers are made of. */
  private static boolean isPlain(String text) {
    boolean onlyDots = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == ':';
      if (!word && c != '.') {
        return false;
      }
      onlyDots &= !word;
    }
    return !onlyDots && text.length() <= MAX_ID;
  }

  private static boolean isName(Capabilities capabilities, Kind kind, String text) {
    Capabilities offered = Offer.of(capabilities).capabilities();
    return offered.kinds().containsKey(kind) && offered.rules(kind).allowsName(text);
  }
}
