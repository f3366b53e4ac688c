package io.storagegateway.ontap.simulator;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param rawQuery what stood behind the question mark, null if nothing did
 * @param headers by their names in lower case
 * @param body its text, empty if there was none or if it was too long
 * @param oversized whether the body was too long
 * @param certificate what the client proved itself with
 */
record HttpAsk(
    String method,
    String path,
    String rawQuery,
    Map<String, String> headers,
    String body,
    boolean oversized,
    Optional<X509Certificate> certificate) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
