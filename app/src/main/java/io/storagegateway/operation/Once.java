package io.storagegateway.operation;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sees to it that a write is done once, however often it is asked for. */
public interface Once {
  /**
   * The operation that an earlier request for the same write opened.
   *
   * @return empty where there was none, so that the write is to be begun
   */
  Optional<String> operation();

  /**
   * Notes the operation of this write, in the transaction that opens it or puts it in line again.
   *
   * @param transaction nothing of it is done if this fails
   * @param operation its id
   * @throws RuntimeException if another request for the same write has taken the place of this one
   */
  void opened(Handle transaction, String operation);

  /**
   * For a write that is done each time it is asked for.
   *
   * @return an object that knows of nothing before
   */
  static Once eachTime() {
    return new Once() {
      @Override
      public Optional<String> operation() {
        return Optional.empty();
      }

      @Override
      public void opened(Handle transaction, String operation) {
        // Nobody will ask for it again.
      }
    };
  }
}
