package io.storagegateway.bench;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.swagger.v3.jaxrs2.integration.resources.OpenApiResource;

/** The reference: Dropwizard with swagger-core, a request log and one resource; nothing else. */
public final class BareDropwizard extends Application<Configuration> {
  /**
   * Starts the reference server.
   *
   * @param args as any Dropwizard application: {@code server FILE}
   */
  public static void main(String[] args) throws Exception {
    new BareDropwizard().run(args);
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    environment.jersey().register(new BareResource());
    environment.jersey().register(new OpenApiResource());
  }
}
