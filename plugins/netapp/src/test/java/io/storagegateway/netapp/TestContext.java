package io.storagegateway.netapp;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Meters;
import io.storagegateway.spi.facet.Facet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** The surroundings of one back-end under test. */
record TestContext(String endpoint, ToldChanges changes) implements BackendContext {
  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Path stateFolder() {
    throw new UnsupportedOperationException("the filer keeps everything");
  }

  @Override
  public Logger logger() {
    return NOPLogger.NOP_LOGGER;
  }

  @Override
  public Meters meters() {
    return NoMeters.NONE;
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return Optional.empty();
  }

  private enum NoMeters implements Meters {
    NONE;

    @Override
    public void count(String name, long events) {}

    @Override
    public void time(String name, Duration elapsed) {}

    @Override
    public void gauge(String name, Supplier<? extends Number> value) {}
  }
}
