package io.storagegateway.auth.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.configuration.OAuth2Configuration;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who somebody is: by the ID token, else by the access token where that is a JWT of the
 * provider, else by what {@code user_url} answers; what is still missing after one is looked for in
 * the next. {@code groups_url}, where there is one, has the last word on groups.
 */
final class People {
  private static final String PREFIX = "oauth2:";
  private static final String UNKNOWN = "unknown";
  private static final int UNKNOWN_BYTES = 8;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final OAuth2Configuration configuration;
  private final AccessTokens accessTokens;
  private final ProviderClient client;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  People(
      OAuth2Configuration configuration,
      AccessTokens accessTokens,
      ProviderClient client,
      Clock clock) {
    this.configuration = configuration;
    this.accessTokens = accessTokens;
    this.client = client;
    this.clock = clock;
  }

  /** Who has just signed in. */
  Person signedIn(IssuedTokens tokens, Optional<Claims> idToken) {
    Statements statements = statements(tokens, idToken);
    Optional<Set<String>> groups = groups(tokens, statements);
    if (statements.subject().isEmpty() && saysNothing()) {
      return new Person(PREFIX + unknown(), UNKNOWN, groups, clock.instant());
    }
    return person(statements, groups);
  }

  /** Who has signed in before; the provider need not say so again. */
  Person refreshed(IssuedTokens tokens, Optional<Claims> idToken, Person known) {
    Statements statements = statements(tokens, idToken);
    if (!statements
        .subject()
        .map(subject -> PREFIX + subject)
        .orElse(known.subject())
        .equals(known.subject())) {
      throw new ProviderRefusedException("The new tokens are somebody else's", null);
    }
    return new Person(
        known.subject(),
        statements.name().orElse(known.name()),
        groups(tokens, statements),
        clock.instant());
  }

  /** Who presents an access token; nothing is asked for it, not even {@code groups_url}. */
  Person presenting(Claims token) {
    Statements statements = new Statements(configuration);
    statements.add(token);
    SignedToken.require(statements.subject().isPresent(), "does not say whose it is");
    return person(statements, statements.groups());
  }

  private Statements statements(IssuedTokens tokens, Optional<Claims> idToken) {
    Statements statements = new Statements(configuration);
    idToken.ifPresent(statements::add);
    if (!statements.complete()) {
      accessTokens.read(tokens.accessToken()).ifPresent(statements::add);
    }
    if (!statements.complete() && configuration.userUrl() != null) {
      statements.add(user(client.get(configuration.userUrl(), tokens.accessToken())));
    }
    return statements;
  }

  private Optional<Set<String>> groups(IssuedTokens tokens, Statements statements) {
    return configuration.groupsUrl() == null
        ? statements.groups()
        : Optional.of(GroupNames.in(client.get(configuration.groupsUrl(), tokens.accessToken())));
  }

  private Person person(Statements statements, Optional<Set<String>> groups) {
    String subject =
        statements
            .subject()
            .orElseThrow(
                () ->
                    new ProviderUnavailableException(
                        "The provider does not say who it is: nothing has the claim "
                            + configuration.subjectClaim(),
                        null));
    return new Person(PREFIX + subject, statements.name().orElse(subject), groups, clock.instant());
  }

  private boolean saysNothing() {
    return configuration.issuer() == null && configuration.userUrl() == null;
  }

  private String unknown() {
    byte[] digits = new byte[UNKNOWN_BYTES];
    random.nextBytes(digits);
    return UNKNOWN + "-" + HexFormat.of().formatHex(digits);
  }

  private static Claims user(Reply reply) {
    JsonNode json = reply.json();
    if (!json.isObject()) {
      throw reply.unexpected("answered with something that is no JSON object");
    }
    return new Claims(MAPPER.convertValue(json, OBJECT));
  }
}
