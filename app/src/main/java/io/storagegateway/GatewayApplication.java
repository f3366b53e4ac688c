package io.storagegateway;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.errors.EofExceptionWriterInterceptor;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.server.AdminPort;
import io.storagegateway.server.Readiness;

/** Puts the parts of the gateway together. */
public final class GatewayApplication extends Application<GatewayConfiguration> {
  private final Readiness readiness;
  private final boolean strict;

  GatewayApplication(Readiness readiness, boolean strict) {
    this.readiness = readiness;
    this.strict = strict;
  }

  @Override
  public String getName() {
    return "gateway";
  }

  /** Leaves the logs to whoever runs the gateway: a test may run several in one process. */
  @Override
  protected void bootstrapLogging() {}

  @Override
  public void run(GatewayConfiguration configuration, Environment environment)
      throws ConfigurationException {
    Assembly assembly =
        Assembly.of(
            configuration,
            strict,
            environment.getObjectMapper(),
            environment.getValidator(),
            environment.metrics());
    assembly.managed().forEach(environment.lifecycle()::manage);
    assembly.resources().forEach(environment.jersey()::register);
    assembly.callback().ifPresent(environment.jersey().getResourceConfig()::registerResources);
    environment.jersey().register(new EofExceptionWriterInterceptor(environment.metrics()));
    AdminPort.open(environment, readiness, assembly.databaseAnswers());
  }
}
