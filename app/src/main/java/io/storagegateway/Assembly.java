package io.storagegateway;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.access.Access;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.access.Role;
import io.storagegateway.access.audit.Audit;
import io.storagegateway.access.audit.SealKeyFile;
import io.storagegateway.api.Idempotency;
import io.storagegateway.api.Locations;
import io.storagegateway.api.OperationAudit;
import io.storagegateway.api.ReservedNames;
import io.storagegateway.api.ScheduleAudit;
import io.storagegateway.api.V4Api;
import io.storagegateway.api.WebhookAudit;
import io.storagegateway.api.docs.DocsApi;
import io.storagegateway.api.v3.V3Api;
import io.storagegateway.auth.SignIn;
import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.groups.GroupsService;
import io.storagegateway.auth.groups.LdapGroups;
import io.storagegateway.auth.provider.OAuth2;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.configuration.DatabaseConfiguration;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.configuration.Mode;
import io.storagegateway.configuration.OperationsConfiguration;
import io.storagegateway.drift.Drift;
import io.storagegateway.endpoint.EndpointEnvironment;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.endpoint.KeptMaintenance;
import io.storagegateway.endpoint.PluginCatalogue;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.inventory.Listings;
import io.storagegateway.operation.GatewayLocks;
import io.storagegateway.operation.NodeIdentity;
import io.storagegateway.operation.OperationListener;
import io.storagegateway.operation.OperationSettings;
import io.storagegateway.operation.Operations;
import io.storagegateway.operation.UnusedFiles;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.operation.Writes;
import io.storagegateway.schedule.Departures;
import io.storagegateway.schedule.Timetable;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.webhook.Webhooks;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.model.Resource;

/**
 * The rooms of one gateway, put together: what is mounted, and what answers for it.
 *
 * @param endpoints what is mounted; not started yet
 * @param managed what has to be started, in this order, and stopped in the other; the endpoints are
 *     among it
 * @param resources objects for Jersey
 * @param callback what serves the path of the configuration that ends a sign-in; empty for none
 * @param databaseAnswers whether the gateway's own database is there
 */
record Assembly(
    Endpoints endpoints,
    List<Managed> managed,
    List<Object> resources,
    Optional<Resource> callback,
    BooleanSupplier databaseAnswers) {
  /**
   * Opens the endpoints and makes the resources.
   *
   * @throws ConfigurationException if a plugin refuses its settings, an endpoint has a name that
   *     the API itself uses, or a plugin is broken and {@code strict} makes that an error
   */
  static Assembly of(
      GatewayConfiguration configuration,
      boolean strict,
      ObjectMapper mapper,
      Validator validator,
      MetricRegistry metrics)
      throws ConfigurationException {
    Clock clock = Clock.systemUTC();
    PluginCatalogue catalogue = PluginCatalogue.load(configuration.plugins());
    try {
      if (strict) {
        refuseBrokenPlugins(catalogue);
      }
      Endpoints endpoints =
          Endpoints.open(
              configuration.endpoints(),
              catalogue,
              new EndpointEnvironment(
                  mapper,
                  validator,
                  metrics,
                  clock,
                  configuration.stateFolder(),
                  Version.current()));
      return of(configuration, endpoints, mapper, validator, metrics, clock);
    } catch (ConfigurationException e) {
      catalogue.close();
      throw new ConfigurationException(configuration.origins().locate(e.problems()));
    }
  }

  private static Assembly of(
      GatewayConfiguration configuration,
      Endpoints endpoints,
      ObjectMapper mapper,
      Validator validator,
      MetricRegistry metrics,
      Clock clock)
      throws ConfigurationException {
    Database database = Database.at(address(configuration));
    Audit audit = new Audit(database, audit(configuration), mapper, clock);
    SignIn signIn = signIn(configuration, database, audit.trail(), clock);
    Access access = access(configuration);
    Inventory inventory = new Inventory(database, endpoints, mapper, clock);
    Listings listings = new Listings(inventory, clock);
    GatewayLocks advisoryLocks = new GatewayLocks(database, clock);
    OperationSettings settings = operations(configuration);
    OperationAudit operationAudit = new OperationAudit(audit.trail());
    OperationListener scheduledFailures = Departures.failures();
    UnusedFiles unusedFiles = new UnusedFiles(endpoints::find, mapper);
    Webhooks webhooks =
        new Webhooks(
            configuration.webhooks(),
            database,
            endpoints.all(),
            new Webhooks.Self("storage-gateway/" + Version.current(), settings.nodeId()),
            new WebhookAudit(audit.trail()),
            metrics,
            mapper,
            clock);
    Operations operations =
        new Operations(
            database,
            settings,
            endpoints::find,
            advisoryLocks,
            (transaction, row) -> {
              operationAudit.ended(transaction, row);
              scheduledFailures.ended(transaction, row);
              webhooks.events().ended(transaction, row);
              unusedFiles.ended(transaction, row);
            },
            inventory,
            List.of(webhooks.task()),
            mapper,
            clock);
    Writes writes = new Writes(mapper, advisoryLocks, operations, inventory);
    Timetable timetable =
        new Timetable(
            database,
            endpoints,
            operations,
            new Departures(database, writes, operations, new ScheduleAudit(audit.trail()), clock),
            clock);
    VolumeLocks locks = new VolumeLocks(writes, advisoryLocks, webhooks.events());
    Idempotency idempotency = new Idempotency(database, operations, mapper, clock);
    KeptMaintenance maintenance =
        new KeptMaintenance(database, endpoints, webhooks.events(), clock);
    V4Api v4 =
        new V4Api(
            endpoints,
            access,
            audit,
            signIn,
            maintenance,
            writes,
            operations,
            unusedFiles,
            idempotency,
            locks,
            listings,
            inventory,
            new Drift(database, inventory, clock),
            timetable,
            mapper,
            validator,
            clock);
    List<Object> documented = new ArrayList<>(v4.resources());
    documented.addAll(signIn.resources());
    List<Object> all = new ArrayList<>(v4.shared());
    all.add(new Locations(configuration.server().getPublicUrl()));
    all.addAll(documented);
    all.addAll(
        V3Api.resources(
            endpoints,
            writes,
            locks,
            listings,
            access,
            configuration.v3(),
            mapper,
            validator,
            Version.current()));
    all.addAll(DocsApi.resources(classes(documented), endpoints));
    refuseReservedNames(configuration, classes(all));
    return new Assembly(
        endpoints,
        List.of(
            managed(database::start, database::close),
            managed(audit::start, audit::close),
            signIn,
            maintenance,
            endpoints,
            inventory,
            webhooks,
            unusedFiles,
            operations,
            timetable,
            idempotency),
        List.copyOf(all),
        signIn.callback(),
        signIn::databaseAnswers);
  }

  private static SignIn signIn(
      GatewayConfiguration configuration, Database database, AuditTrail audit, Clock clock) {
    Optional<OAuth2> provider =
        Optional.ofNullable(configuration.auth().oauth2())
            .filter(one -> configuration.auth().mode() == Mode.OAUTH2)
            .map(one -> OAuth2.of(one, clock));
    return new SignIn(
        configuration,
        database,
        provider.map(OAuth2::provider),
        directory(configuration.auth(), provider),
        audit,
        clock);
  }

  private static Optional<GroupDirectory> directory(
      AuthConfiguration configuration, Optional<OAuth2> provider) {
    if (configuration.mode() == Mode.OAUTH2 && configuration.ldap() != null) {
      return Optional.of(new LdapGroups(configuration.ldap()));
    }
    return provider
        .filter(known -> configuration.oauth2().userGroupsUrl() != null)
        .map(known -> new GroupsService(known.account(), configuration.oauth2().userGroupsUrl()));
  }

  /** How the audit trail is sealed and kept. */
  static Audit.Settings audit(GatewayConfiguration configuration) {
    return new Audit.Settings(
        configuration.audit().sealKey(),
        configuration.audit().formerSealKeys(),
        SealKeyFile.in(configuration.stateFolder()),
        configuration.audit().retention().toJavaDuration());
  }

  /** How operations are kept. */
  private static OperationSettings operations(GatewayConfiguration configuration) {
    OperationsConfiguration operations = configuration.operations();
    return new OperationSettings(
        operations.nodeId() == null
            ? NodeIdentity.in(configuration.stateFolder())
            : operations.nodeId(),
        operations.deadline().toJavaDuration(),
        operations.retention().toJavaDuration(),
        OperationSettings.LEASE,
        configuration.endpoints().size());
  }

  /** Where the gateway's own database is. */
  static DatabaseAddress address(GatewayConfiguration configuration) {
    DatabaseConfiguration database = configuration.database();
    if (database.url() == null) {
      return DatabaseAddress.file(configuration.stateFolder().resolve("gateway.db"));
    }
    Secret password = database.password();
    return new DatabaseAddress(
        database.url(),
        database.username(),
        () -> password == null ? null : password.reveal(),
        database.connections(),
        database.timeout().toJavaDuration());
  }

  private static Managed managed(Runnable start, Runnable stop) {
    return new Managed() {
      @Override
      public void start() {
        start.run();
      }

      @Override
      public void stop() {
        stop.run();
      }
    };
  }

  private static Access access(GatewayConfiguration configuration) {
    Map<String, Map<Role, List<String>>> perEndpoint =
        configuration.endpoints().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().roles()));
    return new Access(
        configuration.auth().roles(),
        perEndpoint,
        configuration.auth().anonymous(),
        ConfiguredOwnership.of(configuration));
  }

  private static Set<Class<?>> classes(List<Object> resources) {
    return resources.stream()
        .map(Object::getClass)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void refuseBrokenPlugins(PluginCatalogue catalogue) throws ConfigurationException {
    if (!catalogue.faults().isEmpty()) {
      throw new ConfigurationException(
          catalogue.faults().stream()
              .map(
                  fault ->
                      new ConfigurationProblem(
                          "plugins.directories",
                          "the plugin " + fault.name() + " cannot be used: " + fault.reason()))
              .toList());
    }
  }

  private static void refuseReservedNames(
      GatewayConfiguration configuration, Set<Class<?>> resources) throws ConfigurationException {
    Set<String> reserved = ReservedNames.of(resources);
    List<ConfigurationProblem> problems =
        configuration.endpoints().keySet().stream()
            .filter(reserved::contains)
            .map(
                name ->
                    new ConfigurationProblem(
                        "endpoints." + name,
                        "has a name that the API itself uses; reserved are "
                            + String.join(", ", reserved)))
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
