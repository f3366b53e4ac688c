package io.storagegateway.endpoint;

import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a plugin make the back-end of one endpoint. */
final class EndpointCreation {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointCreation.class);

  private final String name;
  private final EndpointConfiguration configuration;
  private final EndpointEnvironment environment;
  private final Settings settings;
  private final Links links;

  EndpointCreation(
      String name,
      EndpointConfiguration configuration,
      EndpointEnvironment environment,
      Settings settings,
      Links links) {
    this.name = name;
    this.configuration = configuration;
    this.environment = environment;
    this.settings = settings;
    this.links = links;
  }

  <S> Result create(LoadedPlugin<S> plugin) {
    String path = "endpoints." + name + ".settings";
    List<ConfigurationProblem> problems = new ArrayList<>();
    Optional<S> read = settings.read(configuration.settings(), plugin.settings(), path, problems);
    if (read.isEmpty()) {
      return new Result(problems, Optional.empty());
    }
    String prefix = EndpointGauges.prefix(name);
    EndpointChanges changes = new EndpointChanges(environment.metrics(), prefix);
    EndpointMeters meters = new EndpointMeters(environment.metrics(), prefix);
    EndpointContext context = new EndpointContext(name, environment, meters, changes, links);
    ScheduleReading schedules = new ScheduleReading(path, configuration.settings());
    try {
      CreatedBackend created = created(plugin, context, read.get(), changes, schedules, problems);
      return new Result(problems, Optional.of(created));
    } catch (SettingsRefusedException e) {
      return new Result(List.of(new ConfigurationProblem(path, e.getMessage())), Optional.empty());
    }
  }

  private <S> CreatedBackend created(
      LoadedPlugin<S> plugin,
      EndpointContext context,
      S settings,
      EndpointChanges changes,
      ScheduleReading schedules,
      List<ConfigurationProblem> problems)
      throws SettingsRefusedException {
    Backend backend;
    try {
      backend = plugin.factory().create(context, settings);
    } catch (IllegalArgumentException e) {
      throw new SettingsRefusedException(e);
    }
    Objects.requireNonNull(backend, "the factory has made no back-end");
    Capabilities capabilities = backend.capabilities();
    Objects.requireNonNull(capabilities, "the back-end has no capabilities");
    // A record's text, in which secrets are masked.
    String identity = plugin.factory().type() + ' ' + settings;
    return new CreatedBackend(
        backend,
        capabilities,
        changes,
        identity,
        new KnownSchedules(
            name, schedules, environment.clock(), first(backend, schedules, problems)));
  }

  /** Empty where it cannot say yet. */
  private Optional<List<Schedule>> first(
      Backend backend, ScheduleReading schedules, List<ConfigurationProblem> problems) {
    try {
      ScheduleReading.Result read = schedules.of(backend, environment.clock().instant());
      problems.addAll(read.problems());
      return Optional.of(read.schedules());
    } catch (BackendException e) {
      LOG.warn("What {} wants to be done at set times is asked later", name, e);
      return Optional.empty();
    }
  }

  /** What came of it: a back-end, or what is wrong with its settings. */
  record Result(List<ConfigurationProblem> problems, Optional<CreatedBackend> created) {}

  private static final class SettingsRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsRefusedException(IllegalArgumentException cause) {
      super(
          cause.getMessage() == null ? "the plugin refuses these settings" : cause.getMessage(),
          cause);
    }
  }
}
