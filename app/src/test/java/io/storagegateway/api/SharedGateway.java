package io.storagegateway.api;

import io.storagegateway.testing.RunningGateway;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One gateway for all tests that only need some endpoints: started by the first, closed after the
 * last. Each test makes volumes of its own names.
 */
final class SharedGateway implements ParameterResolver {
  /**
   * {@code dummy} is for writing; {@code many} and {@code scanned} hold the same ready-made
   * volumes; {@code archive} holds jobs; {@code measured}, {@code unmeasured} and {@code
   * slow-writes} hold metrics; {@code small} has narrow bounds; {@code long} works on writes for a
   * while; the rest is broken.
   */
  private static final String YAML =
      """
      endpoints:
        dummy: { plugin: dummy, settings: {} }
        many: { plugin: dummy, settings: { volumes: 60 } }
        archive: { plugin: dummy, settings: { jobs: 60 } }
        measured: { plugin: dummy, settings: { nodes: 20 } }
        unmeasured:
          plugin: dummy
          settings: { nodes: 20, faults: { query_metrics: { kind: unavailable } } }
        slow-writes: { plugin: dummy, settings: { nodes: 2, delays: { write_metrics: 300ms } } }
        scanned: { plugin: dummy, settings: { volumes: 60, listing: scan } }
        small:
          plugin: dummy
          settings: { max_snapshots: 2, min_volume_size: 1000, max_volume_size: 100000 }
        long: { plugin: dummy, settings: { delays: { create_volume: 300ms } } }
        down: { plugin: dummy, settings: { faults: { list_volumes: { kind: unavailable } } } }
        full: { plugin: dummy, settings: { faults: { create_volume: { kind: limit } } } }
        broken: { plugin: dummy, settings: { faults: { get_volume: { kind: defect } } } }
        refusing: { plugin: dummy, settings: { faults: { get_volume: { kind: permission } } } }
        heavy:
          plugin: dummy
          settings: { jobs: 10, faults: { read_job_metrics: { kind: too_large } } }
          limits: { breaker: { failure_rate: 1, window: 2, minimum_calls: 2 } }
        hanging:
          plugin: dummy
          settings: { faults: { get_volume: { kind: hang } } }
          limits: { timeout: 300ms }
      auth: { mode: development }
      """;

  private static final class Open implements AutoCloseable {
    private final RunningGateway gateway = RunningGateway.start(YAML);

    @Override
    public void close() {
      gateway.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningGateway.class;
  }

  @Override
  public RunningGateway resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedGateway.class))
        .getOrComputeIfAbsent(Open.class)
        .gateway;
  }
}
