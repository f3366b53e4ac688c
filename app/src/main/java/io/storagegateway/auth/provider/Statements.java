package io.storagegateway.auth.provider;

import io.storagegateway.configuration.OAuth2Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What one provider says of one person in several places; what was said first counts. */
final class Statements {
  private final OAuth2Configuration configuration;
  private final List<Claims> said = new ArrayList<>();

  Statements(OAuth2Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Adds what was said elsewhere.
   *
   * @throws ProviderRefusedException if that is about somebody else (OpenID Connect Core 1.0,
   *     section 5.3.2)
   */
  void add(Claims claims) {
    for (String name : List.of("sub", configuration.subjectClaim())) {
      for (Claims earlier : said) {
        SignedToken.require(earlier.agreesWith(claims, name), "is about somebody else");
      }
    }
    said.add(claims);
  }

  /** Whether nothing more has to be asked. */
  boolean complete() {
    return subject().isPresent()
        && name().isPresent()
        && (configuration.groupsUrl() != null || groups().isPresent());
  }

  Optional<String> subject() {
    return first(Claims::text, configuration.subjectClaim());
  }

  Optional<String> name() {
    return first(Claims::text, configuration.nameClaim());
  }

  Optional<Set<String>> groups() {
    return first(Claims::groups, configuration.groupsClaim());
  }

  private <T> Optional<T> first(BiFunction<Claims, String, Optional<T>> reader, String path) {
    return said.stream().flatMap(claims -> reader.apply(claims, path).stream()).findFirst();
  }
}
