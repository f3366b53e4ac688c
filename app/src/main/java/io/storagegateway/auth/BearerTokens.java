package io.storagegateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.auth.provider.Person;
import io.storagegateway.auth.provider.ProviderRefusedException;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.auth.provider.Verified;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens that scripts present: the gateway's own, and access tokens of the provider. */
final class BearerTokens {
  private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);

  /**
   * A token is looked at again after this time. One that was signed with a key that the provider
   * took back may be believed for that long, and as much again until the keys are read.
   */
  private static final Duration BELIEVED = Duration.ofMinutes(5);

  private static final int MOST_PER_ADDRESS = 30;

  private final ApiTokens own;
  private final Optional<IdentityProvider> provider;
  private final GroupMemory groups;
  private final boolean hasDirectory;
  private final Attempts failures;
  private final Clock clock;
  private final Cache<String, Verified> verified;

  BearerTokens(
      ApiTokens own,
      Optional<IdentityProvider> provider,
      GroupMemory groups,
      boolean hasDirectory,
      Clock clock) {
    this.own = own;
    this.provider = provider;
    this.groups = groups;
    this.hasDirectory = hasDirectory;
    this.clock = clock;
    failures = new Attempts(MOST_PER_ADDRESS, clock);
    verified = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();
  }

  /**
   * Whose token it is.
   *
   * @param token what was presented
   * @param address from where
   * @param changes whether for a change
   * @throws io.storagegateway.api.problem.ProblemException a 401 if it is not good, a 429 where
   *     there were too many such, a 503 if the provider's keys cannot be had
   */
  Identity find(String token, String address, boolean changes) {
    boolean isOwn = token.startsWith(ApiTokenText.PREFIX);
    if (failures.exhausted(address) && !isKnown(token, isOwn)) {
      throw Refusals.tooManyAttempts(Attempts.MEMORY).exception();
    }
    Optional<Identity> found = isOwn ? own.find(token, changes) : ofProvider(token);
    if (found.isEmpty()) {
      failures.failed(address);
      throw Refusals.badCredentials().exception();
    }
    return found.get();
  }

  /** Whether it was good lately. */
  private boolean isKnown(String token, boolean isOwn) {
    return isOwn ? own.knows(token) : verified.getIfPresent(Opaque.hash(token)) != null;
  }

  private Optional<Identity> ofProvider(String token) {
    try {
      return provider
          .map(known -> identity(verified.get(Opaque.hash(token), key -> known.verify(token))))
          .filter(identity -> clock.instant().isBefore(identity.credential().expires()));
    } catch (ProviderRefusedException e) {
      LOG.debug("An access token was refused", e);
      return Optional.empty();
    } catch (ProviderUnavailableException e) {
      LOG.warn("An access token cannot be checked: {}", e.getMessage());
      LOG.debug("An access token cannot be checked because of", e);
      throw Refusals.providerUnavailable().exception();
    }
  }

  private Identity identity(Verified token) {
    Person person = token.person();
    return new Identity(
        person.subject(),
        person.name(),
        groups(person),
        Set.of(),
        new Credential(
            Credential.Kind.ACCESS_TOKEN,
            Credential.Method.OAUTH2,
            null,
            token.expires(),
            Optional.empty()));
  }

  private Set<String> groups(Person person) {
    if (hasDirectory) {
      return groups.current(person.subject(), person.name());
    }
    return groups.isTooOld(person.groupsAt()) ? Set.of() : person.groups().orElse(Set.of());
  }
}
