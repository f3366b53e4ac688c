package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import okhttp3.FormBody;
import okhttp3.HttpUrl;

/** Signs people in at Keycloak as the client {@code gateway}, for the tokens themselves. */
public final class CodeFlow {
  /** RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final Keycloak keycloak;

  /** Signs in at this one. */
  public CodeFlow(Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** What the token endpoint gives for the code that the browser brings back. */
  public JsonNode signIn(String user) {
    try (LandingPage page = new LandingPage();
        Browser browser = Browser.start()) {
      keycloak.allowRedirect(page.uri());
      browser.open(
          authorization(page.uri())
              .addQueryParameter("code_challenge", CHALLENGE)
              .addQueryParameter("code_challenge_method", "S256")
              .build()
              .uri());
      keycloak.signIn(browser, user);
      HttpUrl landed = HttpUrl.get(browser.awaitLocation(page.uri()));
      assertThat(landed.queryParameter("state")).isEqualTo("some-state");
      return keycloak
          .token(
              client()
                  .add("grant_type", "authorization_code")
                  .add("code", landed.queryParameter("code"))
                  .add("code_verifier", VERIFIER)
                  .add("redirect_uri", page.uri().toString())
                  .build())
          .json();
    }
  }

  /** Where the browser goes, as yet without a proof key. */
  HttpUrl.Builder authorization(URI redirect) {
    return HttpUrl.get(keycloak.issuer() + "/protocol/openid-connect/auth")
        .newBuilder()
        .addQueryParameter("client_id", "gateway")
        .addQueryParameter("response_type", "code")
        .addQueryParameter("scope", "openid")
        .addQueryParameter("state", "some-state")
        .addQueryParameter("redirect_uri", redirect.toString());
  }

  /** What the client shows at the token endpoint. */
  FormBody.Builder client() {
    return new FormBody.Builder()
        .add("client_id", "gateway")
        .add("client_secret", keycloak.clientSecret());
  }
}
