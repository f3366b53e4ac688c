package io.storagegateway.auth;

import io.storagegateway.access.Role;
import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.configuration.BasicConfiguration;
import io.storagegateway.configuration.Mode;
import io.storagegateway.configuration.SessionConfiguration;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two replicas that know callers by one database, and do nothing by themselves. */
final class Replicas implements AutoCloseable {
  /** 32 bytes that are no secret. */
  static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  final Database database;
  final KnownCallers here;
  final KnownCallers there;

  private Replicas(Database database, KnownCallers here, KnownCallers there) {
    this.database = database;
    this.here = here;
    this.there = there;
  }

  /** In development mode, over a new file. */
  static Replicas in(Path folder, Clock clock) {
    Database database = database(folder);
    return new Replicas(
        database,
        of(Mode.DEVELOPMENT, database, Optional.empty(), Optional.empty(), clock),
        of(Mode.DEVELOPMENT, database, Optional.empty(), Optional.empty(), clock));
  }

  /** A database in a new file. */
  static Database database(Path folder) {
    Database database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
    return database;
  }

  /** One replica, which has asked once what was revoked. */
  static KnownCallers of(
      Mode mode,
      Database database,
      Optional<IdentityProvider> provider,
      Optional<GroupDirectory> directory,
      Clock clock) {
    KnownCallers replica =
        new KnownCallers(configuration(mode), database, provider, directory, Runnable::run, clock);
    replica.sync.ask();
    return replica;
  }

  @Override
  public void close() {
    database.close();
  }

  private static AuthConfiguration configuration(Mode mode) {
    return new AuthConfiguration(
        mode,
        false,
        Map.of(Role.USER, List.of("users")),
        null,
        new BasicConfiguration("rescue", Secret.of("hush")),
        null,
        null,
        new SessionConfiguration(null, null),
        Secret.of(KEY),
        null,
        null,
        null);
  }
}
