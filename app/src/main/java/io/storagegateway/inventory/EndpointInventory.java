package io.storagegateway.inventory;

import com.google.common.hash.Hashing;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is kept of one endpoint. */
final class EndpointInventory {
  private static final int DIGEST_LENGTH = 32;

  private final Endpoint endpoint;
  private final String name;
  private final Pace pace;
  private final Map<KeptKind, Kept> kinds = new EnumMap<>(KeptKind.class);
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile Instant restsUntil = Instant.MIN;

  EndpointInventory(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.name = endpoint.name() + '-' + digest(endpoint.identity());
    this.pace = new Pace(configuration().refresh().toJavaDuration());
    for (KeptKind kind : KeptKind.values()) {
      kinds.put(
          kind,
          new Kept(kind, configuration().maxObjects(), KindMeters.of(endpoint, kind, keeps(kind))));
    }
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** By which the database knows it: with other settings it is another one. */
  String name() {
    return name;
  }

  InventoryConfiguration configuration() {
    return endpoint.configuration().inventory();
  }

  Collection<Kept> all() {
    return kinds.values();
  }

  Kept of(KeptKind kind) {
    return kinds.get(kind);
  }

  /** Whether a kind is kept, as far as the back-end's present capabilities tell. */
  boolean keeps(KeptKind kind) {
    return configuration().enabled() && kind.isScannedBy(endpoint.capabilities());
  }

  /** How each kind is kept that the endpoint can list. */
  List<KeptState> states(Instant now) {
    return all().stream()
        .filter(kept -> endpoint.capabilities().supports(kept.kind().listing()))
        .map(kept -> keeps(kept.kind()) ? state(kept, now) : notKept(kept.kind()))
        .toList();
  }

  private KeptState state(Kept kept, Instant now) {
    return kept.state(now, pace).shownUpTo(now.minus(configuration().maxAge().toJavaDuration()));
  }

  private KeptState notKept(KeptKind kind) {
    return KeptState.notKept(
        kind.kind(),
        configuration().enabled()
            ? "The back-end filters and sorts by itself."
            : "It is switched off (inventory.enabled).");
  }

  /** Which kind the back-end should be asked for now, if any. */
  Optional<Kept> due(Instant now) {
    return refreshing.get() || now.isBefore(restsUntil)
        ? Optional.empty()
        : all().stream().filter(kept -> keeps(kept.kind()) && kept.isDue(now, pace)).findFirst();
  }

  /** Begins no refresh for a while. */
  void restUntil(Instant instant) {
    restsUntil = instant;
  }

  /** Lets one refresh of this replica begin. */
  boolean beginRefresh() {
    return refreshing.compareAndSet(false, true);
  }

  boolean isRefreshing() {
    return refreshing.get();
  }

  void endRefresh() {
    refreshing.set(false);
  }

  private static String digest(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGEST_LENGTH);
  }
}
