package io.storagegateway.auth.provider;

import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * HTTP basic as RFC 6749, section 2.3.1, has it: both parts are encoded first, which ScribeJava's
 * own leaves out.
 */
final class BasicClientAuthentication implements ClientAuthentication {
  @Override
  public void addClientAuthentication(OAuthRequest request, String clientId, String secret) {
    String both = encoded(clientId) + ":" + encoded(secret);
    request.addHeader(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
