package io.storagegateway.spi;

import io.storagegateway.spi.facet.Facet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;

/** What the gateway offers to one back-end instance for the whole of its life. */
public interface BackendContext {
  /**
   * The name of the endpoint as in the URL.
   *
   * @return never null
   */
  String endpoint();

  /**
   * The clock to use instead of the system's.
   *
   * @return a clock in UTC
   */
  Clock clock();

  /**
   * A folder for files of this endpoint, kept over restarts and used by no other endpoint. It
   * exists and only the gateway's user can read it.
   *
   * @return an absolute path
   */
  Path stateFolder();

  /**
   * A logger that bears the endpoint's name. Never log a revealed {@link Secret}.
   *
   * @return never null
   */
  Logger logger();

  /**
   * Measurements of this endpoint, published with the gateway's own.
   *
   * @return never null
   */
  Meters meters();

  /**
   * Where to tell of changes that the back-end reports by itself.
   *
   * @return never null
   */
  Changes changes();

  /**
   * The read-only side of a facet of another endpoint, which this endpoint's {@code links} name.
   * Its calls pass that endpoint's guard; a write through it is {@link ErrorKind#UNSUPPORTED}.
   *
   * @param role the key below {@code links}
   * @param facet the facet asked for
   * @param <F> its type
   * @return the facet, or empty where no such link is configured or the other endpoint lacks it
   */
  <F extends Facet> Optional<F> linked(String role, Class<F> facet);
}
