package io.storagegateway.auth;

import io.dropwizard.util.Duration;
import io.storagegateway.configuration.OAuth2Configuration;
import io.storagegateway.spi.Secret;
import io.storagegateway.testing.TestIssuer;
import java.net.URI;
import java.util.List;

/** The settings of a provider, built step by step; what is not said has its default. */
public final class ProviderSettings {
  private URI issuer;
  private URI authorizeUrl;
  private URI tokenUrl;
  private URI jwksUrl;
  private URI userUrl;
  private URI groupsUrl;
  private URI logoutUrl;
  private String groupsClaim;
  private String subjectClaim;
  private String audience;
  private List<String> scopes;
  private List<String> algorithms;
  private Duration timeout = Duration.seconds(10);
  private boolean logoutAtProvider;

  private ProviderSettings() {}

  /** Everything is discovered. */
  public static ProviderSettings discovering(TestIssuer issuer) {
    ProviderSettings settings = new ProviderSettings();
    settings.issuer = issuer.issuer();
    return settings;
  }

  /** A provider of OAuth2 alone. */
  public static ProviderSettings plain(TestIssuer issuer) {
    ProviderSettings settings = new ProviderSettings();
    settings.authorizeUrl = issuer.at("/authorize");
    settings.tokenUrl = issuer.at("/token");
    return settings;
  }

  public ProviderSettings issuer(URI value) {
    issuer = value;
    return this;
  }

  public ProviderSettings authorizeUrl(URI value) {
    authorizeUrl = value;
    return this;
  }

  public ProviderSettings tokenUrl(URI value) {
    tokenUrl = value;
    return this;
  }

  public ProviderSettings jwksUrl(URI value) {
    jwksUrl = value;
    return this;
  }

  public ProviderSettings userUrl(URI value) {
    userUrl = value;
    return this;
  }

  public ProviderSettings groupsUrl(URI value) {
    groupsUrl = value;
    return this;
  }

  public ProviderSettings logoutUrl(URI value) {
    logoutUrl = value;
    return this;
  }

  public ProviderSettings groupsClaim(String value) {
    groupsClaim = value;
    return this;
  }

  public ProviderSettings subjectClaim(String value) {
    subjectClaim = value;
    return this;
  }

  public ProviderSettings audience(String value) {
    audience = value;
    return this;
  }

  public ProviderSettings scopes(String... values) {
    scopes = List.of(values);
    return this;
  }

  public ProviderSettings algorithms(String... values) {
    algorithms = List.of(values);
    return this;
  }

  public ProviderSettings timeout(Duration value) {
    timeout = value;
    return this;
  }

  public ProviderSettings logoutAtProvider() {
    logoutAtProvider = true;
    return this;
  }

  public OAuth2Configuration build() {
    return new OAuth2Configuration(
        TestIssuer.CLIENT_ID,
        Secret.of(TestIssuer.CLIENT_SECRET),
        issuer,
        authorizeUrl,
        tokenUrl,
        jwksUrl,
        userUrl,
        groupsUrl,
        null,
        logoutUrl,
        null,
        scopes,
        subjectClaim,
        null,
        groupsClaim,
        audience,
        algorithms,
        timeout,
        logoutAtProvider);
  }
}
