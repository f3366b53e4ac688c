package io.storagegateway.netapp.ontap;

import java.util.List;
import java.util.Optional;

/**
 * A part of a collection.
 *
 * @param items what was found; may be empty although there is more
 * @param next what a later call, also of another process, continues with; empty at the end
 * @param <T> what is listed
 */
public record Records<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Records {
    items = List.copyOf(items);
  }
}
