package io.storagegateway.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.SafeAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, RFC 8414).
 *
 * @param authorize where the browser is sent
 * @param token where a code is exchanged
 * @param jwks where the keys are
 * @param logout where the browser is sent to sign out; empty where that is not offered
 * @param authenticationByPostOnly whether a client's password has to stand in the body
 * @param namesIssuer whether the browser always brings back who sent it (RFC 9207)
 */
record Metadata(
    URI authorize,
    URI token,
    URI jwks,
    Optional<URI> logout,
    boolean authenticationByPostOnly,
    boolean namesIssuer) {

  /**
   * Reads the document.
   *
   * @throws ProviderUnavailableException if it is another issuer's, or holds an address that is
   *     missing or not safe
   */
  static Metadata read(Reply reply, URI issuer) {
    JsonNode document = reply.json();
    if (!issuer.toString().equals(document.path("issuer").textValue())) {
      throw reply.unexpected("is not the document of the configured issuer");
    }
    Set<String> methods = new TreeSet<>();
    document
        .path("token_endpoint_auth_methods_supported")
        .forEach(method -> methods.add(method.asText()));
    return new Metadata(
        needed(reply, document, "authorization_endpoint"),
        needed(reply, document, "token_endpoint"),
        needed(reply, document, "jwks_uri"),
        address(reply, document, "end_session_endpoint"),
        methods.contains("client_secret_post") && !methods.contains("client_secret_basic"),
        document.path("authorization_response_iss_parameter_supported").asBoolean());
  }

  private static URI needed(Reply reply, JsonNode document, String field) {
    return address(reply, document, field)
        .orElseThrow(() -> reply.unexpected("does not say its " + field));
  }

  private static Optional<URI> address(Reply reply, JsonNode document, String field) {
    String text = document.path(field).textValue();
    if (text == null) {
      return Optional.empty();
    }
    Optional<URI> address = SafeAddress.parse(text);
    if (address.isEmpty()) {
      throw reply.unexpected("has an address that is not safe as its " + field);
    }
    return address;
  }
}
