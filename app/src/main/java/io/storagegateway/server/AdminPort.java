package io.storagegateway.server;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.jvm.BufferPoolMetricSet;
import com.codahale.metrics.jvm.FileDescriptorRatioGauge;
import com.codahale.metrics.jvm.GarbageCollectorMetricSet;
import com.codahale.metrics.jvm.MemoryUsageGaugeSet;
import com.codahale.metrics.jvm.ThreadDeadlockDetector;
import com.codahale.metrics.jvm.ThreadStatesGaugeSet;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.metrics.servlets.MetricsServlet;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;

/** What the admin port tells about the process. */
public final class AdminPort {
  private static final String DEADLOCKS = "deadlocks";

  private AdminPort() {}

  /**
   * Adds {@code /ready} and {@code /metrics}, and keeps the rest to this machine.
   *
   * @param environment the application's
   * @param readiness what {@code /ready} tells
   * @param databaseAnswers whether the gateway's own database is there
   */
  public static void open(
      Environment environment, Readiness readiness, BooleanSupplier databaseAnswers) {
    environment
        .metrics()
        .register(
            "jvm.buffers", new BufferPoolMetricSet(ManagementFactory.getPlatformMBeanServer()));
    environment.metrics().register("jvm.filedescriptor", new FileDescriptorRatioGauge());
    environment.metrics().register("jvm.gc", new GarbageCollectorMetricSet());
    environment.metrics().register("jvm.memory", new MemoryUsageGaugeSet());
    environment.metrics().register("jvm.threads", new ThreadStatesGaugeSet());
    // Dropwizard's own would show the stacks of threads to everybody.
    environment.healthChecks().unregister(DEADLOCKS);
    environment
        .healthChecks()
        .register(DEADLOCKS, new DeadlockCheck(new ThreadDeadlockDetector()::getDeadlockedThreads));
    environment.healthChecks().register("ready", new ReadyCheck(readiness));
    environment.healthChecks().register("database", new DatabaseCheck(databaseAnswers));
    environment.admin().addServlet("ready", new ReadinessServlet(readiness)).addMapping("/ready");
    environment
        .admin()
        .addServlet("prometheus", new PrometheusServlet(environment.metrics()))
        .addMapping("/metrics");
    environment
        .admin()
        .addServlet("metrics-json", new MetricsServlet(environment.metrics()))
        .addMapping("/metrics.json");
    environment
        .admin()
        .addFilter("loopback-only", new LoopbackOnly())
        .addMappingForUrlPatterns(null, false, "/*");
  }

  private static final class ReadyCheck extends HealthCheck {
    private final Readiness readiness;

    ReadyCheck(Readiness readiness) {
      this.readiness = readiness;
    }

    @Override
    protected Result check() {
      return readiness.isGreen()
          ? Result.healthy()
          : Result.unhealthy("The gateway is starting or about to end.");
    }
  }
}
