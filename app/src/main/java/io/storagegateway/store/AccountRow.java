package io.storagegateway.store;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who signed in, as they are kept.
 *
 * @param subject who
 * @param name who, for people
 * @param groups their groups
 * @param groupsAt when these were found out
 * @param refreshToken what to ask the provider again with, encrypted; null for none
 */
public record AccountRow(
    String subject, String name, Set<String> groups, Instant groupsAt, String refreshToken) {
  /** Never shows the token. */
  @Override
  public String toString() {
    return "AccountRow[" + subject + ", groupsAt=" + groupsAt + "]";
  }
}
