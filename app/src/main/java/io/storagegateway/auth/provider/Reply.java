package io.storagegateway.auth.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.net.URI;

/**
 * What the provider answered.
 *
 * @param from where
 * @param status the HTTP status
 * @param body what came with it
 */
record Reply(URI from, int status, String body) {
  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Says no more of an address than where it is: a query may hold what is nobody's business. */
  static String place(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
  }

  /**
   * The JSON of a good answer.
   *
   * @throws ProviderUnavailableException if it is none
   */
  JsonNode json() {
    if (status != 200) {
      throw unexpected("answered with status " + status);
    }
    return anyJson();
  }

  /** The JSON of an answer that may be an error. */
  JsonNode anyJson() {
    try {
      return READER.readTree(body);
    } catch (IOException e) {
      // What Jackson says quotes what was sent.
      throw unexpected("answered with something that is no JSON");
    }
  }

  /** The text of a good answer. */
  String text() {
    if (status != 200) {
      throw unexpected("answered with status " + status);
    }
    return body;
  }

  ProviderUnavailableException unexpected(String what) {
    return new ProviderUnavailableException(place(from) + " " + what, null);
  }
}
