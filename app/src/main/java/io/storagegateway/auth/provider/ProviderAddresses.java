package io.storagegateway.auth.provider;

import io.storagegateway.configuration.OAuth2Configuration;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Where things are at the provider: as configured, else as it says itself. */
final class ProviderAddresses {
  static final Duration LIFE = Duration.ofHours(1);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final OAuth2Configuration configuration;
  private final Kept<Metadata> metadata;

  ProviderAddresses(OAuth2Configuration configuration, ProviderClient client, Clock clock) {
    this.configuration = configuration;
    URI issuer = configuration.issuer();
    metadata = new Kept<>(() -> Metadata.read(client.get(wellKnown(issuer)), issuer), LIFE, clock);
  }

  /** Nobody is sent there while the provider does not answer: all they would see is an error. */
  URI authorize() {
    return configuration.authorizeUrl() == null
        ? metadata.answered().authorize()
        : configuration.authorizeUrl();
  }

  URI token() {
    return known(configuration.tokenUrl(), Metadata::token);
  }

  URI jwks() {
    return known(configuration.jwksUrl(), Metadata::jwks);
  }

  Optional<URI> logout() {
    if (configuration.logoutUrl() != null || configuration.issuer() == null) {
      return Optional.ofNullable(configuration.logoutUrl());
    }
    return metadata.get().logout();
  }

  /** Whether a client's password has to stand in the body, at the place that was discovered. */
  boolean authenticatesByPost() {
    return configuration.tokenUrl() == null && metadata.get().authenticationByPostOnly();
  }

  /** Whether the browser always brings back who sent it, from the place that was discovered. */
  boolean namesIssuer() {
    return configuration.issuer() != null
        && configuration.authorizeUrl() == null
        && metadata.get().namesIssuer();
  }

  private URI known(URI configured, Function<Metadata, URI> discovered) {
    return configured == null ? discovered.apply(metadata.get()) : configured;
  }

  private static URI wellKnown(URI issuer) {
    String text = issuer.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + WELL_KNOWN);
  }
}
