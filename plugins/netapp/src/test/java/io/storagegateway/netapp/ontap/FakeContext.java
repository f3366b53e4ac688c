package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Meters;
import io.storagegateway.spi.facet.Facet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The surroundings of one client under test. */
record FakeContext(
    Clock clock, RecordedLog logger, Map<String, Supplier<? extends Number>> gauges)
    implements BackendContext {
  static FakeContext at(Clock clock) {
    return new FakeContext(clock, new RecordedLog(), new ConcurrentHashMap<>());
  }

  @Override
  public String endpoint() {
    return "filer";
  }

  @Override
  public Path stateFolder() {
    throw new UnsupportedOperationException("the client keeps no files");
  }

  @Override
  public Changes changes() {
    throw new UnsupportedOperationException("the client tells of no changes");
  }

  @Override
  public Meters meters() {
    return new Meters() {
      @Override
      public void count(String name, long events) {
        throw new UnsupportedOperationException("the client counts nothing");
      }

      @Override
      public void time(String name, Duration elapsed) {
        throw new UnsupportedOperationException("the client times nothing");
      }

      @Override
      public void gauge(String name, Supplier<? extends Number> value) {
        gauges.put(name, value);
      }
    };
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return Optional.empty();
  }
}
