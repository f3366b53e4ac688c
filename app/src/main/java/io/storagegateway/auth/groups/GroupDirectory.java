package io.storagegateway.auth.groups;

import java.util.Set;

/** Knows who is in which group, and needs nobody at a browser to tell. */
public interface GroupDirectory extends AutoCloseable {
  /**
   * The groups of somebody.
   *
   * @param name their name at the gateway
   * @return possibly none, also for somebody who is not known there
   * @throws GroupsUnavailableException if the directory does not answer, or not as it should
   */
  Set<String> groupsOf(String name);

  /** Gives back what it holds; nothing is asked of it any more. */
  @Override
  default void close() {}
}
