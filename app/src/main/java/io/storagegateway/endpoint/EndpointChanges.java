package io.storagegateway.endpoint;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Resource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What a back-end says of its own changes. */
final class EndpointChanges implements Changes {
  private final Counter puts;
  private final Counter removals;
  private final Map<Kind, String> stale = new ConcurrentHashMap<>();
  private volatile ChangeListener listener = new Nobody();
  private volatile Runnable capabilitiesChanged = () -> {};

  EndpointChanges(MetricRegistry metrics, String prefix) {
    this.puts = metrics.counter(prefix + ".changes.put");
    this.removals = metrics.counter(prefix + ".changes.remove");
  }

  /** Whom to tell of other capabilities; before, nobody has read them yet. */
  void whenCapabilitiesChange(Runnable listener) {
    capabilitiesChanged = listener;
  }

  void tell(ChangeListener value) {
    listener = value;
  }

  Map<Kind, String> stale() {
    return Map.copyOf(stale);
  }

  @Override
  public void put(Resource value) {
    stale.remove(value.kind());
    puts.inc();
    listener.put(value);
  }

  @Override
  public void remove(Kind kind, String name) {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    removals.inc();
    listener.remove(kind, name);
  }

  @Override
  public void reset(Kind kind) {
    stale.remove(kind);
    listener.reset(kind);
  }

  @Override
  public void stale(Kind kind, String reason) {
    stale.put(kind, reason);
    listener.stale(kind, reason);
  }

  @Override
  public void capabilities() {
    capabilitiesChanged.run();
  }

  /** Before anybody keeps what the endpoint has. */
  private static final class Nobody implements ChangeListener {
    @Override
    public void put(Resource value) {}

    @Override
    public void remove(Kind kind, String key) {}

    @Override
    public void reset(Kind kind) {}

    @Override
    public void stale(Kind kind, String reason) {}
  }
}
