package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import java.util.Optional;

/** What lies behind a back-end and outlives its instances: a filer, an API server, a folder. */
public interface StorageSystem extends AutoCloseable {
  /**
   * Another instance over this storage, as a restarted gateway would make it. Not started.
   *
   * @param context what the gateway offers to it
   * @return a new instance, started and closed by the suite
   */
  Backend open(BackendContext context);

  /**
   * An instance whose next call of one operation fails.
   *
   * @param context what the gateway offers to it
   * @param fault how it fails, once
   * @return empty where this failure cannot be provoked
   */
  default Optional<Backend> openWith(BackendContext context, Fault fault) {
    return Optional.empty();
  }

  /**
   * Everything that is stored, looked at from behind, but for files that were received and wait to
   * be imported.
   *
   * @return a value that equals another exactly if nothing has changed, or empty to rely on what
   *     the back-end's own reads show
   */
  default Optional<Object> dump() {
    return Optional.empty();
  }

  /**
   * Lets somebody else write into a volume, so that a restore has bytes to bring back. Only a
   * back-end that cannot write bytes itself needs it.
   *
   * @param volume the volume's name
   */
  default void use(String volume) {}

  /**
   * Whether a thread belongs to the storage system, where that runs in the suite's own process.
   *
   * @param thread any thread
   * @return true if it ends with the storage and not with an instance
   */
  default boolean owns(Thread thread) {
    return false;
  }

  /** Removes the storage. */
  @Override
  default void close() {}
}
