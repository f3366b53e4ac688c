package io.storagegateway.metricstore;

import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Meters;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;

/** What a gateway gives to an endpoint that links an archive. */
final class LinkingContext implements BackendContext {
  private final BackendContext usual = new FakeContext("store");
  private final Metrics archive;
  private Instant now;

  LinkingContext(Metrics archive, Instant now) {
    this.archive = archive;
    this.now = now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public String endpoint() {
    return usual.endpoint();
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Override
  public Path stateFolder() {
    return usual.stateFolder();
  }

  @Override
  public Logger logger() {
    return usual.logger();
  }

  @Override
  public Meters meters() {
    return usual.meters();
  }

  @Override
  public Changes changes() {
    return usual.changes();
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return role.equals("archive") && facet == Metrics.class
        ? Optional.of(facet.cast(archive))
        : Optional.empty();
  }
}
