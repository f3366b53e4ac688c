package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.CallContext;
import java.util.Optional;

/** Proves to a filer who the gateway is. */
interface Credentials extends AutoCloseable {
  /**
   * The value of the header {@code Authorization}.
   *
   * @return empty where the connection itself is proof enough
   */
  Optional<String> header(CallContext call);

  /**
   * Takes note that the filer has refused a header.
   *
   * @return whether another try with a new one makes sense
   */
  default boolean refused(String header) {
    return false;
  }

  /** Ends what is under way. */
  @Override
  default void close() {}
}
