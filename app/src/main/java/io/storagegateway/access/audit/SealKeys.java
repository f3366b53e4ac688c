package io.storagegateway.access.audit;

import io.storagegateway.spi.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The key that seals are made with, and those that older ones were made with. */
public final class SealKeys {
  private final Secret present;
  private final List<Secret> former;

  /**
   * Keys that are read whenever they are needed.
   *
   * @param present what seals are made with; at least 32 characters
   * @param former what older seals were made with
   */
  public SealKeys(Secret present, List<Secret> former) {
    this.present = present;
    this.former = List.copyOf(former);
  }

  /** The key to seal with. */
  SealKey present() {
    return new SealKey(present.reveal());
  }

  /** All keys by their ids. */
  Map<String, SealKey> all() {
    return Stream.concat(Stream.of(present), former.stream())
        .map(secret -> new SealKey(secret.reveal()))
        .collect(Collectors.toMap(SealKey::id, key -> key, (one, same) -> one));
  }
}
