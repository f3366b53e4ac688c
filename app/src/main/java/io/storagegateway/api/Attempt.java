package io.storagegateway.api;

import io.storagegateway.operation.Once;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One of several requests that may come for the same thing, which is to be done once. */
public interface Attempt extends Once {
  /** A request without a key, for something that is done each time. */
  Attempt ONLY =
      new Attempt() {
        private final Once eachTime = Once.eachTime();

        @Override
        public Optional<String> operation() {
          return eachTime.operation();
        }

        @Override
        public void opened(Handle transaction, String operation) {
          eachTime.opened(transaction, operation);
        }

        @Override
        public void madeSecret(Handle transaction, String path) {
          // Nobody will ask for it again.
        }
      };

  /**
   * Notes what was made with a secret in its answer, in the transaction that makes it.
   *
   * @param transaction nothing of it is made if this fails
   * @param path where it is, without the secret
   */
  void madeSecret(Handle transaction, String path);
}
