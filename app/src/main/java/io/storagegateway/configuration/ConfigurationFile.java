package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.core.setup.AdminFactory;
import io.dropwizard.health.HealthFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.metrics.common.MetricsFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sections of {@code config.yml}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ConfigurationFile(
    @Valid ServerConfiguration server,
    @Valid LoggingFactory logging,
    @Valid MetricsFactory metrics,
    @Valid AdminFactory admin,
    @Valid HealthFactory health,
    @NotEmpty(message = "has to name at least one endpoint")
        Map<String, @Valid EndpointConfiguration> endpoints,
    @NotNull @Valid AuthConfiguration auth,
    @Valid AuditConfiguration audit,
    @Valid DatabaseConfiguration database,
    @Valid OperationsConfiguration operations,
    @Size(max = 32, message = "must not be more than 32")
        List<@Valid @NotNull WebhookConfiguration> webhooks,
    @Valid PluginsConfiguration plugins,
    @JsonProperty("v3") @Valid V3Configuration v3,
    Path stateFolder) {
  ConfigurationFile {
    server = server == null ? new ServerConfiguration() : server;
    logging = logging == null ? Logging.usual() : Logging.withoutHeaders(logging);
    metrics = metrics == null ? new MetricsFactory() : metrics;
    admin = admin == null ? new AdminFactory() : admin;
    audit = audit == null ? new AuditConfiguration(null, null, null) : audit;
    database = database == null ? DatabaseConfiguration.DEFAULT : database;
    operations = operations == null ? new OperationsConfiguration(null, null, null) : operations;
    webhooks = webhooks == null ? List.of() : webhooks;
    plugins = plugins == null ? new PluginsConfiguration(null) : plugins;
    v3 = v3 == null ? new V3Configuration(null) : v3;
    stateFolder = stateFolder == null ? Distribution.folder().resolve("state") : stateFolder;
  }
}
