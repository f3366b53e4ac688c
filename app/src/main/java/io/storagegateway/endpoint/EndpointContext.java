package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Meters;
import io.storagegateway.spi.facet.Facet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway offers to the back-end of one endpoint. */
final class EndpointContext implements BackendContext {
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final String endpoint;
  private final Clock clock;
  private final Path folder;
  private final Logger logger;
  private final Meters meters;
  private final Changes changes;
  private final Links links;

  EndpointContext(
      String endpoint,
      EndpointEnvironment environment,
      Meters meters,
      Changes changes,
      Links links) {
    this.endpoint = endpoint;
    this.clock = environment.clock();
    this.folder = environment.stateFolder().resolve("endpoints").resolve(endpoint).toAbsolutePath();
    this.logger = LoggerFactory.getLogger("endpoint." + endpoint);
    this.meters = meters;
    this.changes = changes;
    this.links = links;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Path stateFolder() {
    FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(OURS_ALONE);
    try {
      Files.createDirectories(folder, attribute);
      return Files.setPosixFilePermissions(folder, OURS_ALONE);
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder of " + endpoint + " cannot be made", e);
    }
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public Meters meters() {
    return meters;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public <F extends Facet> Optional<F> linked(String role, Class<F> facet) {
    return links.facet(role, facet);
  }
}
