package io.storagegateway.endpoint;

import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times and failures of the calls of one endpoint. Each measurement is looked up in the registry
 * once and appears with its first event.
 */
final class CallMetrics {
  private final MetricRegistry registry;
  private final String prefix;
  private final Map<Operation, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Failed, Meter> failures = new ConcurrentHashMap<>();
  private final Map<String, Meter> refusals = new ConcurrentHashMap<>();

  CallMetrics(MetricRegistry registry, String prefix) {
    this.registry = registry;
    this.prefix = prefix;
  }

  /** A call came to its end, whichever. */
  void took(Operation operation, long nanos) {
    timers.computeIfAbsent(operation, this::timer).update(nanos, TimeUnit.NANOSECONDS);
  }

  /** A call failed or was refused. */
  void failed(Operation operation, BackendException failure) {
    failures.computeIfAbsent(new Failed(operation, failure.kind()), this::meter).mark();
    if (Refusals.isOurs(failure)) {
      refusals.computeIfAbsent(failure.reason(), this::refused).mark();
    }
  }

  private Timer timer(Operation operation) {
    return registry.timer(
        name(operation), () -> new Timer(LockFreeExponentiallyDecayingReservoir.builder().build()));
  }

  private Meter meter(Failed failed) {
    return registry.meter(
        name(failed.operation()) + ".error." + failed.kind().name().toLowerCase(Locale.ROOT));
  }

  private Meter refused(String reason) {
    return registry.meter(prefix + ".refused." + reason);
  }

  private String name(Operation operation) {
    return prefix + ".call." + operation.key();
  }

  private record Failed(Operation operation, ErrorKind kind) {}
}
