package io.storagegateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sessions that the caller keeps: who signed in, signed with a key of this process. A restart ends
 * them all.
 */
final class Sessions {
  static final Duration LIFE = Duration.ofHours(24);
  private static final int KEY_BYTES = 32;
  private static final int MAX_TOKEN = 4096;
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Cache<String, Session> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  private record Session(Identity identity, Instant expires) {}

  Sessions(Clock clock) {
    this.clock = clock;
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }

  /** A token for a caller who has just signed in. */
  String open(Identity identity) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(identity.subject())
            .expirationTime(Date.from(clock.instant().plus(LIFE)))
            .claim("name", identity.name())
            .claim("groups", List.copyOf(identity.groups()))
            .claim("roles", identity.roles().stream().map(Role::key).toList())
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("A session cannot be signed", e);
    }
    return token.serialize();
  }

  /** Who opened the session, or empty if the token is not ours or has expired. */
  Optional<Identity> find(String token) {
    Session session = verified.getIfPresent(token);
    if (session == null) {
      Optional<Session> read = verify(token);
      read.ifPresent(found -> verified.put(token, found));
      session = read.orElse(null);
    }
    return session != null && clock.instant().isBefore(session.expires())
        ? Optional.of(session.identity())
        : Optional.empty();
  }

  private Optional<Session> verify(String token) {
    if (token.length() > MAX_TOKEN) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) || !jwt.verify(verifier)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Set<Role> roles =
          claims.getStringListClaim("roles").stream().map(Role::of).collect(Collectors.toSet());
      Identity identity =
          new Identity(
              claims.getSubject(),
              claims.getStringClaim("name"),
              new HashSet<>(claims.getStringListClaim("groups")),
              roles);
      return Optional.of(new Session(identity, claims.getExpirationTime().toInstant()));
    } catch (ParseException | JOSEException e) {
      // Whatever stands in a cookie is the caller's own; what is not ours is nobody.
      return Optional.empty();
    }
  }
}
