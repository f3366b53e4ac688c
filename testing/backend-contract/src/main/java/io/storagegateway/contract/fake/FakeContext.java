package io.storagegateway.contract.fake;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The surroundings of one back-end under test: it has no files and no links unless it is given. */
public final class FakeContext implements BackendContext {
  private final String endpoint;
  private Clock clock = Clock.systemUTC();
  private Logger logger = LoggerFactory.getLogger(FakeContext.class);
  private Changes changes = new ToldChanges();
  private Path stateFolder;
  private final Map<String, Supplier<? extends Number>> gauges = new ConcurrentHashMap<>();

  /**
   * Surroundings of a back-end.
   *
   * @param endpoint its name
   */
  public FakeContext(String endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Sets the time.
   *
   * @param other the clock
   * @return this
   */
  public FakeContext with(Clock other) {
    clock = other;
    return this;
  }

  /**
   * Sets where it logs to.
   *
   * @param other the log
   * @return this
   */
  public FakeContext with(Logger other) {
    logger = other;
    return this;
  }

  /**
   * Sets who is told of changes.
   *
   * @param other who
   * @return this
   */
  public FakeContext with(Changes other) {
    changes = other;
    return this;
  }

  /**
   * Sets where files are kept.
   *
   * @param folder an existing folder
   * @return this
   */
  public FakeContext with(Path folder) {
    stateFolder = folder;
    return this;
  }

  /**
   * The gauges that the back-end has made.
   *
   * @return by name
   */
  public Map<String, Supplier<? extends Number>> gauges() {
    return gauges;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Path stateFolder() {
    if (stateFolder == null) {
      throw new UnsupportedOperationException("this back-end was given no folder");
    }
    return stateFolder;
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public Meters meters() {
    return new Meters() {
      @Override
      public void count(String name, long events) {}

      @Override
      public void time(String name, Duration elapsed) {}

      @Override
      public void gauge(String name, Supplier<? extends Number> value) {
        gauges.put(name, value);
      }
    };
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return Optional.empty();
  }
}
