package io.storagegateway;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Json;
import io.storagegateway.configuration.Validation;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Finding;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** {@code gateway check}: says what is wrong with a configuration, without serving it. */
final class Check {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Check(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Whether all is well; what is not was told. */
  boolean run(CommandLine command) throws ConfigurationException {
    GatewayConfiguration configuration = GatewayServer.load(command.file(), environment);
    Endpoints endpoints =
        Assembly.of(
                configuration,
                true,
                Json.mapper(),
                Validation.validators().getValidator(),
                new MetricRegistry())
            .endpoints();
    try {
      int count = configuration.endpoints().size();
      out.println(
          command.file()
              + " is valid: "
              + count
              + (count == 1 ? " endpoint (" : " endpoints (")
              + String.join(", ", configuration.endpoints().keySet())
              + ")");
      return !command.connect() || connect(endpoints);
    } finally {
      endpoints.stop();
    }
  }

  private boolean connect(Endpoints endpoints) {
    endpoints.start();
    boolean well = true;
    for (Endpoint endpoint : endpoints.all()) {
      List<Finding> findings = diagnose(endpoint);
      if (findings.isEmpty()) {
        out.println(endpoint.name() + ": all is well");
      }
      for (Finding finding : findings) {
        boolean error = finding.severity() == Finding.Severity.ERROR;
        (error ? err : out)
            .println(endpoint.name() + ": " + finding.what() + " " + finding.correction());
        well &= !error;
      }
    }
    return well;
  }

  private static List<Finding> diagnose(Endpoint endpoint) {
    try {
      return endpoint.diagnose(CallOrigin.gateway());
    } catch (BackendException e) {
      return List.of(
          new Finding(
              Finding.Severity.ERROR,
              e.getMessage(),
              "Look at the back-end, or at the gateway's log when it serves."));
    }
  }
}
