package io.storagegateway.spi;

import io.storagegateway.spi.facet.Facet;
import java.util.List;
import java.util.Optional;

/**
 * One back-end instance. What it can do is composed of {@link Facet facets}: small interfaces, one
 * for each family of operations.
 *
 * <p>All methods may be called by several threads at once. Calls block; the gateway runs them on
 * platform threads of its own, interrupts a call at its deadline and judges it by its {@link
 * BackendException}.
 */
public interface Backend extends AutoCloseable {
  /**
   * Starts what runs in the background, such as watches or an index. Returns at once. Threads that
   * it starts end in {@link #close}.
   */
  default void start() {}

  /**
   * What this back-end can do and within which bounds. Does no I/O. While the back-end was never
   * reached it is the most that the plugin could offer; when that becomes known to be less, the
   * plugin calls {@link Changes#capabilities()}.
   *
   * @return the capabilities, never null
   */
  Capabilities capabilities();

  /**
   * Asks the back-end how it is, at the cost of one cheap call.
   *
   * @param call the context of this call
   * @return the health; a back-end that cannot be reached is {@link Health.State#DOWN}, not an
   *     exception
   */
  Health health(CallContext call);

  /**
   * Finds out what is wrong between the gateway and the back-end (name resolution, TLS,
   * credentials, privileges) and says what to do, for {@code ./gateway check --connect}.
   *
   * @param call the context of this call
   * @return findings in the order in which they were looked for; empty where all is well
   */
  default List<Finding> diagnose(CallContext call) {
    return Finding.of(health(call));
  }

  /**
   * One family of operations.
   *
   * @param facet the interface asked for
   * @param <F> its type
   * @return the facet, or empty where the back-end has none of its operations; always the same
   *     answer
   */
  <F extends Facet> Optional<F> facet(Class<F> facet);

  /**
   * A facet that has to be there.
   *
   * @param facet the interface asked for
   * @param <F> its type
   * @return the facet
   * @throws BackendException with {@link ErrorKind#UNSUPPORTED} where the back-end has none
   */
  default <F extends Facet> F require(Class<F> facet) {
    return facet(facet)
        .orElseThrow(
            () ->
                BackendException.unsupported(
                    "This back-end has no " + facet.getSimpleName() + "."));
  }

  /**
   * Ends background work and releases connections, within a few seconds. Called once; calls that
   * are still running may fail.
   */
  @Override
  default void close() {}
}
