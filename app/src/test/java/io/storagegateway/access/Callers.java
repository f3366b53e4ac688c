package io.storagegateway.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Callers for tests. */
public final class Callers {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private Callers() {}

  /** Somebody who signed in at the provider with a browser. */
  public static Identity inSession(String name, Set<String> groups) {
    return caller(name, groups, Set.of(), Credential.Kind.SESSION, Optional.empty());
  }

  /** Somebody to whom the sign-in itself gave roles. */
  public static Identity granted(String name, Set<Role> roles) {
    return caller(name, Set.of(), roles, Credential.Kind.SESSION, Optional.empty());
  }

  /** A script with a token of the provider. */
  public static Identity withAccessToken(String name, Set<String> groups) {
    return caller(name, groups, Set.of(), Credential.Kind.ACCESS_TOKEN, Optional.empty());
  }

  /** A script with a token of the gateway. */
  public static Identity withToken(String name, Set<String> groups, Bounds bounds) {
    return caller(name, groups, Set.of(), Credential.Kind.API_TOKEN, Optional.of(bounds));
  }

  private static Identity caller(
      String name,
      Set<String> groups,
      Set<Role> roles,
      Credential.Kind kind,
      Optional<Bounds> bounds) {
    return new Identity(
        "oauth2:" + name,
        name,
        groups,
        roles,
        new Credential(kind, Credential.Method.OAUTH2, "id-of-" + name, FAR, bounds));
  }
}
