package io.storagegateway.access;

import io.storagegateway.spi.Caller;
import java.util.Objects;
import java.util.Set;

/**
 * Who is calling, as the sign-in found out.
 *
 * @param subject the stable identifier that the sign-in gave
 * @param name the name for people; owners of things are known by it
 * @param groups the groups that the caller is in now; none where they are not known well enough
 * @param roles roles that the sign-in grants outright, on the gateway and every endpoint
 * @param credential what the caller showed
 */
public record Identity(
    String subject, String name, Set<String> groups, Set<Role> roles, Credential credential) {
  /** A caller who is not signed in. */
  public static final Identity ANONYMOUS =
      new Identity("anonymous", "anonymous", Set.of(), Set.of(), Credential.NONE);

  /** Copies the sets and checks what has to be there. */
  public Identity {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(credential, "credential");
    groups = Set.copyOf(groups);
    roles = Set.copyOf(roles);
  }

  /**
   * Whether the caller is signed in.
   *
   * @return false for {@link #ANONYMOUS} alone
   */
  public boolean signedIn() {
    return credential.kind() != Credential.Kind.NONE;
  }

  /**
   * What back-ends get to know of the caller.
   *
   * @return subject and name
   */
  public Caller asCaller() {
    return new Caller(subject, name);
  }
}
