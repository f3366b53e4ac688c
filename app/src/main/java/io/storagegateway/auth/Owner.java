package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import java.util.Set;

/**
 * What somebody has now, whatever they had when they signed in.
 *
 * @param name the name for people
 * @param groups their groups; none where they are not known well enough
 * @param roles roles that the way of signing in grants outright
 */
record Owner(String name, Set<String> groups, Set<Role> roles) {
  /** Who calls, with this credential. */
  Identity identity(String subject, Credential credential) {
    return new Identity(subject, name, groups, roles, credential);
  }
}
