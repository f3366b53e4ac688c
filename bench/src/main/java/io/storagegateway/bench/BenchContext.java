package io.storagegateway.bench;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Meters;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.value.Resource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Surroundings of a back-end in which nobody looks at changes and measurements. */
record BenchContext() implements BackendContext, Changes, Meters {
  @Override
  public String endpoint() {
    return "bench";
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Path stateFolder() {
    throw new UnsupportedOperationException("there is no state here");
  }

  @Override
  public Logger logger() {
    return LoggerFactory.getLogger(BenchContext.class);
  }

  @Override
  public Meters meters() {
    return this;
  }

  @Override
  public Changes changes() {
    return this;
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return Optional.empty();
  }

  @Override
  public void put(Resource value) {}

  @Override
  public void remove(Kind kind, String name) {}

  @Override
  public void reset(Kind kind) {}

  @Override
  public void stale(Kind kind, String reason) {}

  @Override
  public void capabilities() {}

  @Override
  public void count(String name, long events) {}

  @Override
  public void time(String name, Duration elapsed) {}

  @Override
  public void gauge(String name, Supplier<? extends Number> value) {}
}
