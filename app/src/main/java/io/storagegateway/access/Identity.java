package io.storagegateway.access;

import io.storagegateway.spi.Caller;
import java.util.Objects;
import java.util.Set;

/**
 * Who is calling, as the sign-in found out.
 *
 * @param subject the stable identifier that the sign-in gave
 * @param name the name for people; owners of things are known by it
 * @param groups the groups that the caller is in
 * @param roles roles that the sign-in grants outright, on the gateway and every endpoint
 */
public record Identity(String subject, String name, Set<String> groups, Set<Role> roles) {
  /** A caller who is not signed in. */
  public static final Identity ANONYMOUS =
      new Identity("anonymous", "anonymous", Set.of(), Set.of());

  /** Copies the sets and checks what has to be there. */
  public Identity {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(name, "name");
    groups = Set.copyOf(groups);
    roles = Set.copyOf(roles);
  }

  /**
   * Whether the caller is signed in.
   *
   * @return false for {@link #ANONYMOUS} alone
   */
  public boolean signedIn() {
    return !subject.equals(ANONYMOUS.subject);
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
