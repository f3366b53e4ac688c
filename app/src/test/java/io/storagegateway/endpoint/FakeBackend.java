package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Facet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A back-end that does what a test wants; it offers everything unless told otherwise. */
final class FakeBackend implements Backend {
  private final Map<Class<?>, Facet> facets = new HashMap<>();
  private final AtomicInteger timesAsked = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Capabilities capabilities = everythingBut();
  private volatile Health health = Health.up("All is well.");
  private volatile Runnable whenStarted = () -> {};
  private volatile Runnable whenClosed = () -> {};

  static Capabilities everythingBut(Operation... refused) {
    Capabilities.Builder builder = Capabilities.none().supports(Operation.values());
    for (Kind kind : Kind.values()) {
      builder.kind(kind, KindRules.named("[a-z]+", 20).build());
    }
    for (Operation operation : refused) {
      builder.refuses(operation, "Not on this machine.");
    }
    return builder.build();
  }

  FakeBackend can(Capabilities value) {
    capabilities = value;
    return this;
  }

  FakeBackend feels(Health value) {
    health = value;
    return this;
  }

  FakeBackend onStart(Runnable action) {
    whenStarted = action;
    return this;
  }

  FakeBackend onClose(Runnable action) {
    whenClosed = action;
    return this;
  }

  <F extends Facet> FakeBackend with(Class<F> type, F facet) {
    facets.put(type, facet);
    return this;
  }

  int timesAskedForHealth() {
    return timesAsked.get();
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public void start() {
    whenStarted.run();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Health health(CallContext call) {
    timesAsked.incrementAndGet();
    return health;
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.ofNullable(facets.get(facet)).map(facet::cast);
  }

  @Override
  public void close() {
    closed.set(true);
    whenClosed.run();
  }
}
