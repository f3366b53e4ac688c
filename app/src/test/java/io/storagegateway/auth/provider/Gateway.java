package io.storagegateway.auth.provider;

import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.auth.provider.IdentityProvider.Attempt;
import io.storagegateway.testing.TestIssuer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A gateway that signs people in at a provider, without all the rest of it. */
final class Gateway {
  static final URI BACK = URI.create("https://gateway.example/oauth-done");

  /** The last is that of RFC 7636, appendix B. */
  static final Attempt ATTEMPT =
      new Attempt("the state", "the nonce", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  private final TestIssuer issuer;
  private final IdentityProvider provider;

  Gateway(TestIssuer issuer, ProviderSettings settings, SettableClock clock) {
    this.issuer = issuer;
    this.provider = OAuth2.of(settings.build(), clock).provider();
  }

  IdentityProvider provider() {
    return provider;
  }

  SignedIn signIn() {
    return redeem(visit());
  }

  /** What the browser brings back. */
  Map<String, String> visit() {
    return issuer.visit(provider.authorizationUrl(ATTEMPT, BACK));
  }

  SignedIn redeem(Map<String, String> brought) {
    return provider.redeem(
        brought.get("code"), Optional.ofNullable(brought.get("iss")), ATTEMPT, BACK);
  }
}
