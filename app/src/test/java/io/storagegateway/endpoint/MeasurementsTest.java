package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasurementsTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();
  private static final String PREFIX = "gateway.endpoint.fake";

  private final Mounted mounted = new Mounted();
  private final MetricRegistry metrics = mounted.metrics();
  private final Endpoint endpoint = mounted.endpoint(new FakeBackend());

  @Test
  void callsAreTimedByOperation() {
    endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1);
    endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1);
    assertThat(metrics.timer(PREFIX + ".call.get_volume").getCount()).isEqualTo(2);
    assertThat(metrics.getTimers()).doesNotContainKey(PREFIX + ".call.list_volumes");
  }

  @Test
  void failuresAreCountedByOperationAndKind() {
    BackendFailure.of(
        () ->
            endpoint.call(
                Operation.GET_VOLUME,
                ORIGIN,
                (found, call) -> {
                  throw BackendException.notFound(Kind.VOLUME, "v1");
                }));
    assertThat(metrics.meter(PREFIX + ".call.get_volume.error.not_found").getCount()).isEqualTo(1);
  }

  @Test
  void whatTheGatewayRefusesOrGivesUpByItselfIsCountedByItsReason() {
    Endpoint narrow =
        new Mounted(metrics).named("narrow").threads(1).queue(0).endpoint(new FakeBackend());
    Hang hang = new Hang();
    Background<String> running =
        Background.call(
            () ->
                narrow.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();
    BackendFailure.of(() -> narrow.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "overloaded");
    hang.letGo();
    running.result();
    BackendFailure.of(
        () ->
            endpoint.call(
                Operation.GET_VOLUME,
                ORIGIN,
                (found, call) -> {
                  throw BackendException.of(ErrorKind.UNAVAILABLE, "Down.").build();
                }));
    endpoint.startMaintenance(new Maintenance("New disks.", mounted.clock().instant()));
    BackendFailure.of(() -> endpoint.call(Operation.GET_VOLUME, ORIGIN, (found, call) -> 1))
        .is(ErrorKind.UNAVAILABLE, "maintenance");

    assertThat(metrics.meter("gateway.endpoint.narrow.refused.overloaded").getCount()).isEqualTo(1);
    assertThat(metrics.meter(PREFIX + ".refused.maintenance").getCount()).isEqualTo(1);
    assertThat(metrics.getMeters().keySet())
        .filteredOn(name -> name.contains(".refused."))
        .as("what the back-end says is not among them")
        .hasSize(2);
  }

  @Test
  void lanesAndBreakerCanBeRead() {
    Hang hang = new Hang();
    Background<String> running =
        Background.call(
            () ->
                endpoint.call(
                    Operation.GET_VOLUME, ORIGIN, (found, call) -> hang.untilInterrupted()));
    hang.awaitBegun();
    assertThat(gauge("lane.read.busy")).isEqualTo(1);
    assertThat(gauge("lane.read.queued")).isEqualTo(0);
    assertThat(gauge("lane.read.lost")).isEqualTo(0);
    assertThat(gauge("lane.write.busy")).isEqualTo(0);
    assertThat(gauge("breaker.state")).isEqualTo(0);
    hang.letGo();
    running.result();
  }

  @Test
  void aDotInTheNameOfAnEndpointDoesNotSplitIt() {
    Mounted dotted = new Mounted().named("db.filer");
    dotted.endpoint(new FakeBackend());
    assertThat(dotted.metrics().getGauges()).containsKey("gateway.endpoint.db:filer.breaker.state");
  }

  @Test
  void measurementsOfAnEndpointGoWithIt() {
    endpoint.release();
    assertThat(metrics.getNames()).isEmpty();
  }

  @Test
  void pluginsHaveMeasurementsOfTheirOwn() {
    EndpointMeters meters = new EndpointMeters(metrics, PREFIX);
    meters.count("jobs.indexed", 3);
    meters.time("jobs.scan", Duration.ofMillis(5));
    meters.gauge("jobs.known", () -> 1);
    meters.gauge("jobs.known", () -> 2);
    meters.gauge(
        "jobs.broken",
        () -> {
          throw new IllegalStateException("not now");
        });
    assertThat(metrics.counter(PREFIX + ".plugin.jobs.indexed").getCount()).isEqualTo(3);
    assertThat(metrics.timer(PREFIX + ".plugin.jobs.scan").getCount()).isEqualTo(1);
    assertThat(gauge("plugin.jobs.known")).isEqualTo(2);
    assertThat(gauge("plugin.jobs.broken")).isEqualTo(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Jobs", "jobs_known", "jobs.", ".jobs", "jobs..known", "jobs known"})
  void aPluginCannotGiveANameThatOthersWouldSufferFrom(String name) {
    EndpointMeters meters = new EndpointMeters(metrics, PREFIX);
    assertThatThrownBy(() -> meters.count(name, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private Object gauge(String name) {
    return metrics.getGauges().get(PREFIX + "." + name).getValue();
  }
}
